import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import { acceptSignedIn } from '../../cases/invitations/account-invitation.ts';
import { addAddress } from '../../cases/people/addresses.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { ADDRESS_CODE } from '../../policy/numbers.ts';
import { readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { AddressCodePage, type AddressCodePageProps, addressCodeTitle } from './address-code-page.tsx';
import { AddressRefusedPage, addressRefusedTitle } from './address-refused-page.tsx';

/** Where the user enters a code. */
export interface CodePlace
  extends Pick<AddressCodePageProps, 'email' | 'certain' | 'wait' | 'error' | 'code'> {
  /** The page of the invitation's link. */
  here: string;
}

interface Adding {
  invitation: InvitationRow;
  user: SignedInUser;
  place: CodePlace;
}

export function sendCodePage(res: Response, visit: Visit, { here, ...place }: CodePlace): void {
  const props: AddressCodePageProps = {
    ...place,
    validMinutes: ADDRESS_CODE.minutes,
    action: `${here}/address/code`,
    againAction: `${here}/address`,
    backHref: here,
  };
  sendPage(res, visit, {
    title: addressCodeTitle(visit.reader.t),
    body: <AddressCodePage {...props} />,
    code: props.error ? 422 : props.wait ? 429 : 200,
  });
}

/** Says that the code was wrong. A page that must not reveal the reason always says `wrong`. */
export function sendWrongCode(res: Response, visit: Visit, place: CodePlace, why: 'wrong' | 'dead'): void {
  const message = visit.reader.t(`address.code.${place.certain ? why : 'wrongOrDead'}`);
  sendCodePage(res, visit, { ...place, error: { field: 'code', message } });
}

/**
 * Checks the signed-in user's password and answers its stored hash; if it is wrong, sends the page and answers null. A
 * session alone may be another person's, in a browser left open, and must not add a way to sign in. Runs before the code
 * is checked, so that its answer reveals nothing about the code.
 */
export async function checkTypedPassword(
  req: Request,
  res: Response,
  visit: Visit,
  { user, place }: Omit<Adding, 'invitation'>,
): Promise<string | null> {
  const password = readField(req, 'password', { trim: false });
  const passwordHash = await visit.environment.auth.passwords.verify(user.id, password);
  if (passwordHash === null) sendWrongPassword(req, res, visit, place);
  return passwordHash;
}

function sendWrongPassword(req: Request, res: Response, visit: Visit, place: CodePlace): void {
  const message = visit.reader.t('ownSignIn.factor.wrongPassword');
  sendCodePage(res, visit, { ...place, code: readField(req, 'code'), error: { field: 'password', message } });
}

/** Adds the invited address to the user who typed its code. Answers false when it has sent a page instead. */
export async function addByCode(
  req: Request,
  res: Response,
  visit: Visit,
  { invitation, user, place, passwordHash }: Adding & { passwordHash: string },
): Promise<boolean> {
  const { environment, base } = visit;
  const typed = { code: readField(req, 'code'), passwordHash };
  const result = await addAddress(environment, { user, invitation }, typed, originOf(req));
  if (result === 'added') return true;
  if (result === 'wrong-password') {
    sendWrongPassword(req, res, visit, place);
    return false;
  }
  if (result === 'wrong' || result === 'dead') {
    sendWrongCode(res, visit, place, result);
    return false;
  }
  // The code proved the mailbox, so the page may say this.
  const props = {
    reason: result,
    email: invitation.email,
    signedInAs: user.email,
    companyName: (await environment.store.accounts.get(invitation.business_account_id))?.company_name ?? '',
    signOutAction: `${base}/sign-out?next=${encodeURIComponent(place.here)}`,
    askAdminHref: `${base}/ask-an-admin`,
  };
  const body = <AddressRefusedPage {...props} />;
  sendPage(res, visit, { title: addressRefusedTitle(visit.reader.t, props), body, code: 409 });
  return false;
}

/**
 * Accepts an invitation for an address that was just added; redirects elsewhere when there is nothing left to accept.
 * Joining raises the user's rights, so the session gets a new id.
 */
export async function acceptAddedAddress(
  req: Request,
  res: Response,
  { environment, base }: Visit,
  { invitation: row, user, otherwise }: { invitation: InvitationRow; user: SignedInUser; otherwise: string },
): Promise<void> {
  const outcome = await acceptSignedIn(environment, { row, userId: user.id });
  if (outcome.code !== 'done') {
    res.redirect(303, otherwise);
    return;
  }
  setCookies(res, await environment.auth.renewSession(headersOf(req), { keepOld: true }));
  res.redirect(303, `${base}/accounts/${row.business_account_id}?joined=1`);
}
