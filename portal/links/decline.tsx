import type { Request, Response } from 'express';
import { declineAsInvitee } from '../../cases/invitations/decline-as-invitee.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { readField } from '../shell/form-fields.ts';
import { inLanguageOf } from '../shell/language.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { DeclinePage, type DeclinePageProps, declineTitle, REASON_MAX_LENGTH } from './decline-page.tsx';
import { DeclinedPage, declinedTitle } from './declined-page.tsx';
import { answerLate, sendClosedLink } from './link-problem.tsx';
import { openLink } from './open-link.ts';

/** `GET /decline/:token` explains declining; `POST` declines, if a reason was typed. */
export async function decline(req: Request, res: Response, visitor: Visit): Promise<void> {
  const { environment, base } = visitor;
  const token = String(req.params.token);
  const opened = await openLink(environment.store, token, 'decline');
  if (!opened || opened.closed) {
    await sendClosedLink(res, visitor, opened, token);
    return;
  }
  const { invitation, account, link } = opened;
  const visit = inLanguageOf(visitor, invitation);
  const { t } = visit.reader;
  const reason = readField(req, 'reason');
  const error = req.method === 'POST' ? checkReason(t, reason) : undefined;
  if (req.method !== 'POST' || error) {
    const props: DeclinePageProps = {
      companyName: account.company_name,
      action: `${base}/decline/${token}`,
      againAction: `${base}/decline/${token}/fresh`,
      error,
      values: { reason },
    };
    sendPage(res, visit, {
      title: declineTitle(t),
      body: <DeclinePage {...props} />,
      code: error ? 422 : 200,
    });
    return;
  }
  const outcome = await declineAsInvitee(environment, { row: invitation, epoch: link.epoch, reason });
  if (outcome?.code !== 'done') {
    await answerLate(req, res, visit, 'decline');
    return;
  }
  const props = { companyName: account.company_name, wayBackHref: `${base}/decline/${token}` };
  sendPage(res, visit, { title: declinedTitle(t), body: <DeclinedPage {...props} />, mayBeKept: true });
}

function checkReason(t: PageT, reason: string): DeclinePageProps['error'] {
  if (reason.length > 0 && reason.length <= REASON_MAX_LENGTH) return undefined;
  return { field: 'reason', message: t('links.decline.reasonWrong', { max: REASON_MAX_LENGTH }) };
}
