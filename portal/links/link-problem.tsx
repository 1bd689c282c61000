import type { Request, Response } from 'express';
import { whatCameAfter } from '../../cases/invitations/what-came-after.ts';
import { settled } from '../../cases/runs/settled-outcome.ts';
import type { LinkPurpose } from '../../contracts/states.ts';
import { isActiveMember } from '../../policy/membership-states.ts';
import { sendNoAccess } from '../account/open-account.tsx';
import { inLanguageOf } from '../shell/language.ts';
import { sendPage } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInPath } from '../sign-in/sign-in-first.ts';
import { LinkProblemPage, type LinkProblemPageProps, linkProblemTitle } from './link-problem-page.tsx';
import { type OpenedLink, openLink } from './open-link.ts';

const ASK_ADMIN: readonly LinkProblemPageProps['reason'][] = ['revoked', 'another_admin', 'removed'];

export function sendLinkProblem(res: Response, visit: Visit, problem: LinkProblemPageProps): void {
  const asks = !problem.freshAction && ASK_ADMIN.includes(problem.reason);
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
  const { store } = environment;
  const { state, blockedUserId, again } = await whatCameAfter(store, { link, invitation, closed });
  const shown = inLanguageOf(visit, invitation);
  if (user && user.id === blockedUserId) {
    sendNoAccess(res, shown, account, 'blocked');
    return;
  }
  const isMember = isActiveMember(user ? await store.members.of(account.id, user.id) : undefined);
  const hasJoined = state === 'used' || state === 'joined';
  const accountHref = `${base}/accounts/${account.id}`;
  const signIn = signInPath(visit, accountHref);
  sendLinkProblem(res, shown, {
    reason: state,
    companyName: account.company_name,
    freshAction: again ? `${base}/${link.purpose}/${token}/fresh` : undefined,
    accountHref: isMember ? accountHref : undefined,
    // A person who left the account finds nothing there.
    signInHref: user || state === 'removed' ? undefined : signIn,
    signedInAs: user?.email,
    signOutAction:
      hasJoined && user && !isMember ? `${base}/sign-out?next=${encodeURIComponent(signIn)}` : undefined,
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
