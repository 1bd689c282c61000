import type { Request, Response } from 'express';
import { askAgain, neverMailed } from '../../cases/invitations/pending-invitations.ts';
import { whatCameAfter } from '../../cases/invitations/what-came-after.ts';
import type { Report } from '../../contracts/report.ts';
import type { LinkPurpose, MailAsker } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { INVITATION_SENDS } from '../../policy/numbers.ts';
import { afterAnswer } from '../shell/after-answer.ts';
import { readField } from '../shell/form-fields.ts';
import { inLanguageOf } from '../shell/language.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { FreshSentPage, freshSentTitle } from './fresh-sent-page.tsx';
import { sendClosedLink } from './link-problem.tsx';
import { MailAgainPage, type MailAgainProps, mailAgainTitle } from './mail-again-part.tsx';
import { NotMailedPage, type NotMailedPageProps, notMailedTitle } from './not-mailed-page.tsx';
import { type OpenedLink, openLink } from './open-link.ts';

/** The invitation that a link's holder can have mailed: its own while it is open, else the one that came after it. */
async function mailedAgain(store: Store, opened: OpenedLink): Promise<InvitationRow | null> {
  const { closed, invitation } = opened;
  return closed ? (await whatCameAfter(store, { ...opened, closed })).again : invitation;
}

/**
 * `POST /join/:token/fresh`: mails a fresh invitation to the address invited now, if the typed address is that one;
 * an open link of another purpose has the invitation mailed again.
 * Neither the answer nor its timing reveals whether it is.
 */
export const askFresh =
  (purpose: LinkPurpose, report: Report) =>
  async (req: Request, res: Response, visitor: Visit): Promise<void> => {
    const { environment, base } = visitor;
    const token = String(req.params.token);
    const opened = await openLink(environment.store, token, purpose);
    // An open join link needs no mail: its page joins.
    if (opened && !opened.closed && purpose === 'join') {
      res.redirect(303, `${base}/join/${token}`);
      return;
    }
    const invitation = opened && (await mailedAgain(environment.store, opened));
    if (!invitation) {
      await sendClosedLink(res, visitor, opened, token);
      return;
    }
    const visit = inLanguageOf(visitor, invitation);
    const { t } = visit.reader;
    const typed = readField(req, 'email');
    if (typed === '') {
      const error = { field: 'email' as const, message: t('links.fresh.emailMissing') };
      if (opened.closed) await sendClosedLink(res, visit, opened, token, error);
      else sendMailAgain(res, visit, { action: `${base}/${purpose}/${token}/fresh`, error });
      return;
    }
    // Mail programs and companies that check mail hold the other links too, so these prove less.
    const by: MailAsker = purpose === 'join' ? 'invitee' : 'visitor';
    const never = await neverMailed(environment.store, invitation, by);
    if (never) {
      sendNotMailed(res, visit, never);
      return;
    }
    const props = {
      homeHref: `${base}/`,
      againHref: `${base}/${purpose}/${token}`,
      perDay: INVITATION_SENDS[by].perDay,
    };
    sendPage(res, visit, { title: freshSentTitle(t), body: <FreshSentPage {...props} />, mayBeKept: true });
    if (normaliseEmail(typed) === invitation.email_normalised) {
      afterAnswer(
        () => askAgain(environment, invitation, by),
        (error) => report('a fresh invitation was asked for and could not be sent', error),
      );
    }
  };

function sendNotMailed(res: Response, visit: Visit, reason: NotMailedPageProps['reason']): void {
  const props = { reason, supportEmail: visit.environment.mail.brand.supportEmail };
  const title = notMailedTitle(visit.reader.t);
  sendPage(res, visit, { title, body: <NotMailedPage {...props} />, code: 409 });
}

function sendMailAgain(res: Response, visit: Visit, props: MailAgainProps): void {
  const title = mailAgainTitle(visit.reader.t);
  sendPage(res, visit, { title, body: <MailAgainPage {...props} />, code: 422 });
}
