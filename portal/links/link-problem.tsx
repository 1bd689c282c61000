import type { Request, Response } from 'express';
import { askAgain } from '../../cases/invitations/pending-invitations.ts';
import { settled } from '../../cases/runs/settled-outcome.ts';
import type { Report } from '../../contracts/report.ts';
import type { LinkPurpose } from '../../contracts/states.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { asksAdmin, offersFresh } from '../../policy/closed-links.ts';
import { isActiveMember } from '../../policy/membership-states.ts';
import { afterAnswer } from '../shell/after-answer.ts';
import { readField } from '../shell/form-fields.ts';
import { inLanguageOf } from '../shell/language.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInPath } from '../sign-in/sign-in-first.ts';
import { FreshSentPage, freshSentTitle } from './fresh-sent-page.tsx';
import { LinkProblemPage, type LinkProblemPageProps, linkProblemTitle } from './link-problem-page.tsx';
import { type OpenedLink, openLink } from './open-link.ts';

export function sendLinkProblem(res: Response, visit: Visit, problem: LinkProblemPageProps): void {
  const asks = problem.reason !== 'malformed' && asksAdmin(problem.reason);
  const props = asks ? { ...problem, askAdminHref: `${visit.base}/ask-an-admin` } : problem;
  const code = props.error ? 422 : props.reason === 'malformed' ? 404 : 410;
  sendPage(res, visit, {
    title: linkProblemTitle(visit.reader.t, props),
    body: <LinkProblemPage {...props} />,
    code,
  });
}

/** For a link that does not work; null: it never did. */
export async function sendClosedLink(
  res: Response,
  visit: Visit,
  opened: OpenedLink | null,
  token: string,
  error?: LinkProblemPageProps['error'],
): Promise<void> {
  const { base, user, environment } = visit;
  if (!opened?.closed) {
    sendLinkProblem(res, visit, { reason: 'malformed', signInHref: user ? undefined : `${base}/sign-in` });
    return;
  }
  const { account, closed, link, invitation } = opened;
  const membership = user && (await environment.store.members.of(account.id, user.id));
  sendLinkProblem(res, inLanguageOf(visit, invitation), {
    reason: closed,
    companyName: account.company_name,
    freshAction: offersFresh(closed) ? `${base}/${link.purpose}/${token}/fresh` : undefined,
    accountHref: isActiveMember(membership) ? `${base}/accounts/${account.id}` : undefined,
    signInHref: user ? undefined : signInPath(visit, `${base}/accounts/${account.id}`),
    error,
  });
}

/**
 * For a command that came too late for the case: by now the link's row says why.
 * @throws CaseUnavailableError when the link is still open, so nothing has been decided.
 */
export async function answerLate(
  req: Request,
  res: Response,
  visit: Visit,
  purpose: LinkPurpose,
): Promise<void> {
  const token = String(req.params.token);
  const opened = await openLink(visit.environment.store, token, purpose);
  await sendClosedLink(res, visit, settled(opened?.closed && opened), token);
}

/**
 * `POST /join/:token/fresh`: mails a fresh invitation to the address invited now, if the typed address is that one.
 * Neither the answer nor its timing reveals whether it is.
 */
export const askFresh =
  (purpose: LinkPurpose, report: Report) =>
  async (req: Request, res: Response, visitor: Visit): Promise<void> => {
    const { environment, base } = visitor;
    const token = String(req.params.token);
    const opened = await openLink(environment.store, token, purpose);
    if (opened && !opened.closed) {
      res.redirect(303, `${base}/${purpose}/${token}`);
      return;
    }
    if (!opened?.closed || !offersFresh(opened.closed)) {
      await sendClosedLink(res, visitor, opened, token);
      return;
    }
    const { invitation } = opened;
    const visit = inLanguageOf(visitor, invitation);
    const { t } = visit.reader;
    const typed = readField(req, 'email');
    if (typed === '') {
      const error = { field: 'email' as const, message: t('links.fresh.emailMissing') };
      await sendClosedLink(res, visit, opened, token, error);
      return;
    }
    const props = { homeHref: `${base}/`, againHref: `${base}/${purpose}/${token}` };
    sendPage(res, visit, { title: freshSentTitle(t), body: <FreshSentPage {...props} /> });
    if (normaliseEmail(typed) === invitation.email_normalised) {
      afterAnswer(
        () => askAgain(environment, invitation),
        (error) => report('a fresh invitation was asked for and could not be sent', error),
      );
    }
  };
