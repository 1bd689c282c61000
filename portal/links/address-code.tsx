import type { Request, Response } from 'express';
import type { SignedInUser } from '../../auth/index.ts';
import { acceptSignedIn } from '../../cases/invitations/account-invitation.ts';
import { addAddress } from '../../cases/people/addresses.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { ADDRESS_CODE } from '../../policy/numbers.ts';
import { field } from '../shell/form-fields.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import type { Visit } from '../shell/visit.ts';
import { AddressCodePage, type AddressCodePageProps, addressCodeTitle } from './address-code-page.tsx';
import { AddressRefusedPage, addressRefusedTitle } from './address-refused-page.tsx';

/** Where a code is asked for. */
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

/** The page that asks for a code. */
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

/** Says that a code was not the right one; where the page must not tell why, it never does. */
export function sendWrongCode(res: Response, visit: Visit, place: CodePlace, why: 'wrong' | 'dead'): void {
  const message = visit.reader.t(`address.code.${place.certain ? why : 'wrongOrDead'}`);
  sendCodePage(res, visit, { ...place, error: { field: 'code', message } });
}

/**
 * Whether whoever is signed in typed their password too, else the page has been sent: a session alone, somebody
 * else's in a browser left open, is not to add a way to sign in. Asked before the code, so that it tells nothing of it.
 */
export async function typedPassword(
  req: Request,
  res: Response,
  visit: Visit,
  { user, place }: Omit<Adding, 'invitation'>,
): Promise<boolean> {
  const password = field(req, 'password', { trim: false });
  if (password !== '' && (await visit.environment.auth.passwords.isOf(user.id, password))) return true;
  const message = visit.reader.t('ownSignIn.factor.wrongPassword');
  sendCodePage(res, visit, { ...place, code: field(req, 'code'), error: { field: 'password', message } });
  return false;
}

/** Adds the invited address to who typed its code; answers whether it did, else the page has been sent. */
export async function addByCode(
  req: Request,
  res: Response,
  visit: Visit,
  { invitation, user, place }: Adding,
): Promise<boolean> {
  const { environment, base } = visit;
  const result = await addAddress(environment, { user, invitation }, field(req, 'code'));
  if (result === 'added') return true;
  if (result === 'wrong' || result === 'dead') {
    sendWrongCode(res, visit, place, result);
    return false;
  }
  // The code has proved the mailbox, so this may be told here.
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
 * Accepts an invitation for an address that has just been added; it leads elsewhere when there is nothing to accept
 * any more. Whoever joins can do more than before: the session gets a new id.
 */
export async function goOn(
  req: Request,
  res: Response,
  { environment, base }: Visit,
  of: { invitation: InvitationRow; user: SignedInUser; otherwise: string },
): Promise<void> {
  const { invitation: row, user, otherwise } = of;
  const outcome = await acceptSignedIn(environment, { row, userId: user.id });
  if (outcome.code !== 'done') {
    res.redirect(303, otherwise);
    return;
  }
  setCookies(res, await environment.auth.renewSession(headersOf(req)));
  res.redirect(303, `${base}/accounts/${row.business_account_id}?joined=1`);
}
