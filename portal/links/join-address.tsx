import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import { mailAddressCode } from '../../cases/people/addresses.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { isKeptOut } from '../../policy/membership-states.ts';
import { inLanguageOf } from '../shell/language.ts';
import type { Visit } from '../shell/visit.ts';
import { waitingTime } from '../shell/waiting-time.ts';
import type { AddAddressProps } from './add-address-part.tsx';
import {
  acceptAddedAddress,
  addByCode,
  type CodePlace,
  checkTypedPassword,
  sendCodePage,
} from './address-code.tsx';
import { hasJoinedBy } from './has-joined-by.ts';
import { type OpenedLink, openLink } from './open-link.ts';

/**
 * Whether a user signed in under another address may add the invited one. The mail link's holder may learn whether
 * that address has a user: its join page says so too.
 */
export async function offerToAdd(
  { environment, base, user }: Visit,
  { business_account_id: accountId, email, email_normalised: normalised }: InvitationRow,
  token: string,
): Promise<AddAddressProps> {
  const { store, auth } = environment;
  const companyName = (await store.accounts.get(accountId))?.company_name ?? '';
  const membership = user ? await store.members.of(accountId, user.id) : undefined;
  const taken = (await auth.hasVerifiedUser(normalised)) ? 'taken' : null;
  const blocked = isKeptOut(membership) || (await store.members.blocksAddress(accountId, normalised));
  const reason = blocked ? 'blocked' : taken;
  return { email, companyName, action: `${base}/join/${token}/address`, reason };
}

interface Opened extends OpenedLink {
  user: SignedInUser;
  visit: Visit;
  place: CodePlace;
}

/** Redirects to the link's own page unless the link is open and another user is signed in. */
async function openAddressLink(req: Request, res: Response, visited: Visit): Promise<Opened | null> {
  const { environment, base, user } = visited;
  const token = String(req.params.token);
  const opened = await openLink(environment.store, token, 'join');
  const here = `${base}/join/${encodeURIComponent(token)}`;
  if (!user || !opened || opened.closed) {
    // The button was pressed twice, or the first answer did not arrive.
    const hasJoined = req.method === 'POST' && opened && (await hasJoinedBy(visited, opened));
    res.redirect(303, hasJoined ? `${base}/accounts/${opened.account.id}?joined=1` : here);
    return null;
  }
  const { invitation } = opened;
  if (await environment.store.userAddresses.owns(user.id, invitation.email_normalised)) {
    res.redirect(303, here);
    return null;
  }
  const place = { here, email: invitation.email, certain: true };
  return { ...opened, user, visit: inLanguageOf(visited, invitation), place };
}

/** `GET /join/:token/address`: asks for the code. Mailing it takes the button. */
export async function showJoinAddress(req: Request, res: Response, visited: Visit): Promise<void> {
  const opened = await openAddressLink(req, res, visited);
  if (opened) sendCodePage(res, opened.visit, opened.place);
}

/**
 * `POST /join/:token/address`: mails the code. Needs no typed field: a mail scanner that presses buttons is not
 * signed in, so it gets no such button.
 */
export async function mailJoinAddress(req: Request, res: Response, visited: Visit): Promise<void> {
  const opened = await openAddressLink(req, res, visited);
  if (!opened) return;
  const { invitation, user, visit, place } = opened;
  const { reason } = await offerToAdd(visit, invitation, String(req.params.token));
  if (reason) {
    res.redirect(303, place.here);
    return;
  }
  const seconds = await mailAddressCode(visit.environment, { user, invitation, by: 'invitee' });
  if (seconds === null) {
    res.redirect(303, `${place.here}/address`);
    return;
  }
  res.set('Retry-After', String(seconds));
  sendCodePage(res, visit, { ...place, wait: waitingTime(visit.reader.t, seconds) });
}

/** `POST /join/:token/address/code`: the right code adds the address and accepts the invitation. */
export async function confirmJoinAddress(req: Request, res: Response, visited: Visit): Promise<void> {
  const opened = await openAddressLink(req, res, visited);
  if (!opened) return;
  const { invitation, user, visit, place } = opened;
  const passwordHash = await checkTypedPassword(req, res, visit, { user, place });
  if (passwordHash === null) return;
  if (await addByCode(req, res, visit, { invitation, user, place, passwordHash }))
    await acceptAddedAddress(req, res, visit, { invitation, user, otherwise: place.here });
}
