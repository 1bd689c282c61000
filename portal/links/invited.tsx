import type { Request, Response } from 'express';
import { acceptSignedIn } from '../../cases/invitations/account-invitation.ts';
import { askAgain } from '../../cases/invitations/pending-invitations.ts';
import type { Report } from '../../contracts/report.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { endedForGood, waits } from '../../policy/invitation-states.ts';
import { INVITATION_SENDS } from '../../policy/numbers.ts';
import { sendNoAccess } from '../account/open-account.tsx';
import { afterAnswer } from '../shell/after-answer.ts';
import { readField, textOf } from '../shell/form-fields.ts';
import { inLanguageOf } from '../shell/language.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { signInPath } from '../sign-in/sign-in-first.ts';
import { FreshSentPage, freshSentTitle } from './fresh-sent-page.tsx';
import { InvitedPage, type InvitedPageProps, invitedTitle } from './invited-page.tsx';
import { sendLinkProblem } from './link-problem.tsx';

/**
 * `GET /invited/:invitationId`: the link that an admin hands over. The link proves no address, so it lets no one in
 * by itself: a user signed in under the invited address joins, anyone else can have the invitation mailed to that
 * address. Others learn nothing, not even whether the invitation exists.
 */
export async function showInvited(req: Request, res: Response, visit: Visit): Promise<void> {
  const joined = await joinedBy(req, visit);
  if (joined) {
    res.redirect(303, `${visit.base}/accounts/${joined}`);
    return;
  }
  const row = await findHandedOver(req, visit);
  await sendInvited(req, res, await inLanguageFor(visit, row), row);
}

/** `POST /invited/:invitationId` with the typed address: joins, or mails the invited address. */
export const postInvited =
  (report: Report) =>
  async (req: Request, res: Response, visitor: Visit): Promise<void> => {
    const { environment, base, user } = visitor;
    const row = await findHandedOver(req, visitor);
    const visit = await inLanguageFor(visitor, row);
    const { t } = visit.reader;
    const typed = normaliseEmail(readField(req, 'email'));
    if (user) {
      const isOwn = await environment.store.userAddresses.owns(user.id, typed);
      if (!row || !isOwn || (await variantOf(visit, row)) !== 'confirm') {
        const error = { field: 'email' as const, message: t('join.invited.confirmWrong') };
        await sendInvited(req, res, visit, row, error);
        return;
      }
      const outcome = await acceptSignedIn(environment, { row, userId: user.id });
      if (outcome.code === 'done') {
        // Joining raises the user's rights, so the session gets a new id.
        setCookies(res, await environment.auth.renewSession(headersOf(req), { keepOld: true }));
        res.redirect(303, `${base}/accounts/${row.business_account_id}?joined=1`);
        return;
      }
      const account = await environment.store.accounts.get(row.business_account_id);
      if (!account) throw new Error(`the invitation ${row.id} belongs to no business account`);
      if (outcome.code === 'blocked') {
        sendNoAccess(res, visit, account, 'blocked');
        return;
      }
      const reason = outcome.code === 'expired' || outcome.code === 'declined' ? outcome.code : 'revoked';
      sendLinkProblem(res, visit, { reason, companyName: account.company_name });
      return;
    }
    if (typed === '') {
      const error = { field: 'email' as const, message: t('join.invited.emailMissing') };
      await sendInvited(req, res, visit, row, error);
      return;
    }
    const props = {
      homeHref: `${base}/`,
      againHref: `${base}/invited/${textOf(req.params.invitationId)}`,
      perDay: INVITATION_SENDS.visitor.perDay,
    };
    sendPage(res, visit, { title: freshSentTitle(t), body: <FreshSentPage {...props} />, mayBeKept: true });
    // The answer is already sent, so neither it nor its timing depends on the typed address.
    if (row && typed === row.email_normalised) {
      afterAnswer(
        () => askAgain(environment, row, 'visitor'),
        (error) => report('an invitation was asked for and could not be sent', error),
      );
    }
  };

/** The invitation that a handed-over link names; once it has ended for good, the one that came after it. */
export async function findHandedOver(
  req: Request,
  { environment }: Visit,
): Promise<InvitationRow | undefined> {
  const { invitations } = environment.store;
  const row = await invitations.get(textOf(req.params.invitationId));
  if (!row || !endedForGood(row.status)) return row;
  return invitations.findLive(row.business_account_id, row.email_normalised);
}

/** The account that a user belongs to and that the link of an ended invitation led to. */
async function joinedBy(req: Request, { environment, user }: Visit): Promise<string | null> {
  const { store } = environment;
  const row = await store.invitations.get(textOf(req.params.invitationId));
  if (!user || !row) return null;
  const isTheirs =
    row.accepted_by === user.id || (await store.userAddresses.owns(user.id, row.email_normalised));
  const membership = isTheirs ? await store.members.of(row.business_account_id, user.id) : undefined;
  return membership ? row.business_account_id : null;
}

async function variantOf(
  { environment, user }: Visit,
  row: InvitationRow | undefined,
): Promise<InvitedPageProps['variant']> {
  if (!user) return 'open';
  const isOwn = row && (await environment.store.userAddresses.owns(user.id, row.email_normalised));
  // An expired or declined invitation must be mailed again first.
  return isOwn && waits(row.status) ? 'confirm' : 'wrong-person';
}

/** The invitation's language, for the invited person only: to others it would reveal that the invitation exists. */
const inLanguageFor = async (visit: Visit, row: InvitationRow | undefined): Promise<Visit> =>
  row && (await variantOf(visit, row)) === 'confirm' ? inLanguageOf(visit, row) : visit;

async function sendInvited(
  req: Request,
  res: Response,
  visit: Visit,
  row: InvitationRow | undefined,
  error?: InvitedPageProps['error'],
): Promise<void> {
  const { environment, base, user } = visit;
  const variant = await variantOf(visit, row);
  const here = `${base}/invited/${encodeURIComponent(textOf(req.params.invitationId))}`;
  const account =
    row && variant === 'confirm' ? await environment.store.accounts.get(row.business_account_id) : undefined;
  const props: InvitedPageProps = {
    variant,
    companyName: account?.company_name,
    role: variant === 'confirm' ? row?.role : undefined,
    action: here,
    signInHref: signInPath(visit, here),
    signedInAs: user?.email,
    addAction: `${here}/address`,
    signOutAction: `${base}/sign-out?next=${encodeURIComponent(here)}`,
    error,
    values: { email: readField(req, 'email') },
  };
  sendPage(res, visit, {
    title: invitedTitle(visit.reader.t, props),
    body: <InvitedPage {...props} />,
    code: error ? 422 : 200,
  });
}
