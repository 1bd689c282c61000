import type { Router } from 'express';
import type { Report } from '../../contracts/report.ts';
import { askAdmin, showAskAdmin } from '../accounts/ask-admin.tsx';
import type { Guards } from '../shell/guards.ts';
import { askFresh } from './ask-fresh.tsx';
import { correct } from './correct.tsx';
import { decline } from './decline.tsx';
import { postInvited, showInvited } from './invited.tsx';
import { backToInvited, confirmInvitedAddress, mailInvitedAddress } from './invited-address.tsx';
import { join, showJoin } from './join.tsx';
import { confirmJoinAddress, mailJoinAddress, showJoinAddress } from './join-address.tsx';
import { licenseMails } from './license-mails.tsx';
import { reminders } from './reminders.tsx';

/** The pages that links of mails and of admins open, and the one that asks an admin for a link. */
export function linkRoutes(router: Router, guards: Guards, report: Report): void {
  const { page, form, posted, tried, mailing, atInvited, atOneself } = guards;

  router.get('/join/:token', page(showJoin));
  router.post('/join/:token', posted, atInvited, page(join));
  router.get('/join/:token/address', page(showJoinAddress));
  router.post('/join/:token/address', mailing, page(mailJoinAddress));
  router.post('/join/:token/address/code', posted, atOneself, page(confirmJoinAddress));
  router.get('/decline/:token', page(decline));
  router.post('/decline/:token', tried, page(decline));
  router.get('/correct/:token', page(correct));
  router.post('/correct/:token', tried, page(correct));
  for (const purpose of ['join', 'decline', 'reminders'] as const) {
    router.get(`/${purpose}/:token/fresh`, (req, res) =>
      res.redirect(303, `${req.baseUrl}/${purpose}/${req.params.token}`),
    );
    router.post(`/${purpose}/:token/fresh`, mailing, page(askFresh(purpose, report)));
  }
  router.get('/reminders/:token', page(reminders(false)));
  // RFC 8058: mail programs post this for their users, from another origin, so it needs no form of ours.
  router.post('/reminders/:token', form, page(reminders(false)));
  router.post('/reminders/:token/on', posted, page(reminders(true)));
  router.get('/license-mails/:token', page(licenseMails(false)));
  router.post('/license-mails/:token', form, page(licenseMails(false)));
  router.post('/license-mails/:token/on', posted, page(licenseMails(true)));
  router.get('/invited/:invitationId', page(showInvited));
  router.post('/invited/:invitationId', mailing, page(postInvited(report)));
  router.get('/invited/:invitationId/address', page(backToInvited));
  router.post('/invited/:invitationId/address', mailing, page(mailInvitedAddress(report)));
  router.post('/invited/:invitationId/address/code', posted, atOneself, page(confirmInvitedAddress));
  router.get('/ask-an-admin', page(showAskAdmin));
  router.post('/ask-an-admin', mailing, page(askAdmin(report)));
}
