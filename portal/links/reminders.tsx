import type { Request, Response } from 'express';
import { sendCommand } from '../../cases/runs/send-command.ts';
import { remindersUpdate } from '../../contracts/messages.ts';
import { formatMoment } from '../../policy/dates.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { inLanguageOf } from '../shell/language.ts';
import { sendPage } from '../shell/page.ts';
import { zoneOfInvited } from '../shell/reader-zone.ts';
import type { Visit } from '../shell/visit.ts';
import { answerLate, sendClosedLink } from './link-problem.tsx';
import { openLink } from './open-link.ts';
import { RemindersPage, type RemindersPageProps, remindersTitle } from './reminders-page.tsx';

/**
 * `GET /reminders/:token` shows whether reminders are on. `POST` stops them with one click, as RFC 8058 requires for
 * mail programs (which follow no redirect); `POST …/on` undoes that. The invitation stays valid.
 */
export const reminders =
  (enable: boolean) =>
  async (req: Request, res: Response, visitor: Visit): Promise<void> => {
    const { environment, base } = visitor;
    const { store } = environment;
    const token = String(req.params.token);
    const opened = await openLink(store, token, 'reminders');
    if (!opened || opened.closed) {
      await sendClosedLink(res, visitor, opened, token);
      return;
    }
    const { invitation, account, link } = opened;
    const visit = inLanguageOf(visitor, invitation);
    const { t, dateLocale } = visit.reader;
    const stopped = req.method === 'POST' ? !enable : invitation.reminders_stopped_at !== null;
    // An undeliverable address gets no reminders, so there are none to stop.
    if (
      !answerTo(invitation.status, 'setReminders') &&
      stopped !== (invitation.reminders_stopped_at !== null)
    ) {
      const input = { invitationId: invitation.id, epoch: link.epoch, enabled: enable };
      const outcome = await sendCommand(environment, invitation.workflow_id, remindersUpdate, [input]);
      if (outcome?.code !== 'done' && outcome?.code !== 'unchanged') {
        await answerLate(req, res, visit, 'reminders');
        return;
      }
    }
    if (req.method === 'POST' && enable) {
      res.redirect(303, `${base}/reminders/${token}`);
      return;
    }
    const props: RemindersPageProps = {
      companyName: account.company_name,
      stopped,
      validUntil: formatMoment(invitation.expires_at, {
        dateLocale,
        timeZone: await zoneOfInvited(visit, invitation),
      }),
      action: `${base}/reminders/${token}`,
      undoAction: `${base}/reminders/${token}/on`,
      againAction: `${base}/reminders/${token}/fresh`,
    };
    sendPage(res, visit, { title: remindersTitle(t, props), body: <RemindersPage {...props} /> });
  };
