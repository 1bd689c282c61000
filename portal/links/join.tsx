import type { Request, Response } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { signInPerson } from '../../cases/people/sign-in-person.ts';
import { sendCommand } from '../../cases/runs/send-command.ts';
import { settledAcceptance } from '../../cases/runs/settled-outcome.ts';
import { acceptUpdate } from '../../contracts/messages.ts';
import type { BusinessAccountRow, InvitationRow } from '../../db/rows.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { formatMoment } from '../../policy/dates.ts';
import { sendNoAccess } from '../account/open-account.tsx';
import { afterEntry } from '../activate/opened-here.ts';
import { readField } from '../shell/form-fields.ts';
import { inLanguageOf } from '../shell/language.ts';
import { originOf } from '../shell/origin.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import { personNameError } from '../shell/person-name.ts';
import { zoneOfInvited } from '../shell/reader-zone.ts';
import type { Visit } from '../shell/visit.ts';
import { newPasswordError } from '../sign-in/choose-password.ts';
import { codeFirst } from '../sign-in/sign-in-first.ts';
import { listBought } from './bought.ts';
import { hasJoinedBy } from './has-joined-by.ts';
import { offerToAdd } from './join-address.tsx';
import { JoinPage, type JoinPageProps, joinTitle } from './join-page.tsx';
import { sendClosedLink, sendLinkProblem } from './link-problem.tsx';
import { type OpenedLink, openLink } from './open-link.ts';

/** `GET /join/:token`: who invites to which account. Changes nothing, however often a mail scanner opens it. */
export async function showJoin(req: Request, res: Response, visit: Visit): Promise<void> {
  const token = String(req.params.token);
  const opened = await openLink(visit.environment.store, token, 'join');
  if (opened && !opened.closed) await sendJoin(req, res, inLanguageOf(visit, opened.invitation), opened);
  else await sendClosedLink(res, visit, opened, token);
}

/**
 * `POST /join/:token`: signs the invited person in or creates the user, then sends the Update, then starts the
 * session.
 */
export async function join(req: Request, res: Response, visitor: Visit): Promise<void> {
  const { environment } = visitor;
  const token = String(req.params.token);
  const opened = await openLink(environment.store, token, 'join');
  if (!opened || opened.closed) {
    await answerClosed(req, res, visitor, opened);
    return;
  }
  const { invitation, account } = opened;
  const visit = inLanguageOf(visitor, invitation);
  const person = await identify(req, visit, opened);
  if ('codeCookies' in person) {
    codeFirst(res, visit, person.codeCookies, `${visit.base}/join/${token}`);
    return;
  }
  if ('error' in person) {
    await sendJoin(req, res, visit, opened, person.error);
    return;
  }
  const input = { invitationId: invitation.id, epoch: opened.link.epoch, userId: person.userId };
  const outcome =
    (await sendCommand(environment, invitation.workflow_id, acceptUpdate, [input])) ??
    (await settledAcceptance(environment.store, input));
  if (outcome.code === 'done') {
    await sendJoined(req, res, visit, account.id, await person.cookies());
    return;
  }
  const late = await openLink(environment.store, token, 'join');
  if (late?.closed) await answerClosed(req, res, visit, late);
  else if (outcome.code === 'blocked') sendNoAccess(res, visit, account, 'blocked');
  else sendLinkProblem(res, visit, { reason: 'revoked', companyName: account.company_name });
}

/** A used link lets its user in again: the button was pressed twice, or the first answer did not arrive. */
async function answerClosed(
  req: Request,
  res: Response,
  visit: Visit,
  opened: OpenedLink | null,
): Promise<void> {
  const password = readField(req, 'password', { trim: false });
  if (opened && (await hasJoinedBy(visit, opened))) {
    await sendJoined(req, res, visit, opened.account.id, []);
    return;
  }
  if (opened?.closed === 'used' && password !== '') {
    const { email_normalised: email, accepted_by } = opened.invitation;
    const session = await signInPerson(visit.environment, { email, password }, originOf(req));
    if (session?.state === 'second-factor') {
      codeFirst(res, visit, session.cookies, `${visit.base}/join/${req.params.token}`);
      return;
    }
    if (session && session.user.id === accepted_by) {
      await sendJoined(req, res, visit, opened.account.id, session.cookies);
      return;
    }
  }
  await sendClosedLink(res, visit, opened, String(req.params.token));
}

async function sendJoined(
  req: Request,
  res: Response,
  visit: Visit,
  accountId: string,
  cookies: string[],
): Promise<void> {
  const next = await afterEntry(req, visit, `${visit.base}/accounts/${accountId}?joined=1`);
  setCookies(res, cookies);
  res.redirect(303, next);
}

type Person =
  | { userId: string; cookies: () => Promise<string[]> }
  | { codeCookies: string[] }
  | { error: NonNullable<JoinPageProps['error']> };

/** Finds who is joining: the address is the invitation's, whatever the form says. */
async function identify(
  req: Request,
  { environment, user, reader }: Visit,
  { invitation, account }: OpenedLink,
): Promise<Person> {
  const { auth } = environment;
  const { t, locale } = reader;
  const email = invitation.email_normalised;
  if (user) {
    const isOwn = await environment.store.userAddresses.owns(user.id, email);
    if (!isOwn) return { error: { message: t('join.wrongPerson.refused') } };
    const typed = normaliseEmail(readField(req, 'email'));
    if (typed !== email) return { error: { field: 'email', message: t('join.confirm.wrong') } };
    // Joining raises the user's rights, so the session gets a new id.
    return { userId: user.id, cookies: () => auth.renewSession(headersOf(req), { keepOld: true }) };
  }
  const password = readField(req, 'password', { trim: false });
  const signIn = async (): Promise<Person> => {
    const session = await signInPerson(environment, { email, password }, originOf(req));
    if (!session) return { error: { field: 'password', message: t('signIn.invalid') } };
    if (session.state === 'second-factor') return { codeCookies: session.cookies };
    return { userId: session.user.id, cookies: async () => session.cookies };
  };
  if (await auth.hasVerifiedUser(email)) return signIn();
  const name = readField(req, 'name');
  const { vendorName } = environment.mail.brand;
  const wrong = personNameError(t, name) ?? newPasswordError(t, password, [account.company_name, vendorName]);
  if (wrong) return { error: wrong };
  const claimed = await auth.claim({ email, name, password, locale });
  // The user was created a moment ago: by the same person, if the password is the same.
  if (!claimed) return signIn();
  return {
    userId: claimed.userId,
    cookies: async () => {
      const credentials = { email, password };
      const session = await signInPerson(environment, credentials, originOf(req));
      return session?.cookies ?? [];
    },
  };
}

async function sendJoin(
  req: Request,
  res: Response,
  visit: Visit,
  { invitation, account, link }: OpenedLink,
  error?: JoinPageProps['error'],
): Promise<void> {
  const { environment, base, user, reader } = visit;
  const { t, dateLocale } = reader;
  const token = String(req.params.token);
  const invited = invitation.email_normalised;
  const { decline } = await environment.store.invitations.linkTokens(invitation.id, link.epoch);
  const variant = await variantFor(visit, invited);
  const props: JoinPageProps = {
    companyName: account.company_name,
    role: invitation.role,
    invitedEmail: invitation.email,
    ...(await whoInvites(environment, invitation, account)),
    note: invitation.note ?? undefined,
    bought: await listBought(visit, invitation.id),
    expiresAt: formatMoment(invitation.expires_at, {
      dateLocale,
      timeZone: await zoneOfInvited(visit, invitation),
    }),
    action: `${base}/join/${token}`,
    declineHref: `${base}/decline/${decline}`,
    variant,
    addAddress: variant === 'wrong-person' ? await offerToAdd(visit, invitation, token) : undefined,
    error,
    values: { name: readField(req, 'name'), email: readField(req, 'email') },
    signedInAs: user?.email,
    signOutAction: `${base}/sign-out?next=${encodeURIComponent(`${base}/join/${token}`)}`,
  };
  sendPage(res, visit, {
    title: joinTitle(t, props),
    body: <JoinPage {...props} />,
    code: error ? 422 : 200,
  });
}

/** A colleague by name and proved address, or the vendor; and whether the vendor stands behind the account. */
async function whoInvites(
  { store, mail }: Environment,
  { invited_by }: InvitationRow,
  account: BusinessAccountRow,
): Promise<Pick<JoinPageProps, 'invitedBy' | 'unverifiedBy'>> {
  const { vendorName } = mail.brand;
  const colleague = invited_by ? await store.users.get(invited_by) : undefined;
  const isVerified = isVouchedFor(account);
  const name = colleague && (isVerified ? `${colleague.name} (${colleague.email})` : colleague.email);
  return {
    invitedBy: name ?? vendorName,
    unverifiedBy: isVerified ? undefined : vendorName,
  };
}

async function variantFor({ environment, user }: Visit, invited: string): Promise<JoinPageProps['variant']> {
  const isOwn = user && (await environment.store.userAddresses.owns(user.id, invited));
  if (user) return isOwn ? 'confirm' : 'wrong-person';
  return (await environment.auth.hasVerifiedUser(invited)) ? 'sign-in' : 'new-person';
}
