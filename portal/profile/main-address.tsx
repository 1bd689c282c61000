import type { Request, Response } from 'express';
import { changeMainAddress, mailMainAddressCode } from '../../cases/people/main-address.ts';
import { checkEmail } from '../../contracts/fields.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { ADDRESS_CODE, MAIN_ADDRESS_UNDO_HOURS } from '../../policy/numbers.ts';
import { AddressCodePage, type AddressCodePageProps, addressCodeTitle } from '../links/address-code-page.tsx';
import { readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import type { Member } from '../shell/visit.ts';
import { waitingTime } from '../shell/waiting-time.ts';
import { MainAddressPage, type MainAddressPageProps, mainAddressTitle } from './main-address-page.tsx';

const hereOf = ({ base }: Member): string => `${base}/account/main-address`;

/** `GET /account/main-address`: asks for the new main address. */
export async function showMainAddress(_req: Request, res: Response, member: Member): Promise<void> {
  sendForm(res, member, {});
}

/** `POST /account/main-address`: mails a code to the new address. */
export async function mailMainAddress(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, reader, user } = member;
  const to = readField(req, 'email');
  const email = normaliseEmail(to);
  const wrong = checkEmail(to) ? reader.t('site.form.email') : null;
  const message = wrong ?? (email === user.email ? reader.t('address.main.same') : null);
  if (message) {
    sendForm(res, member, { error: { field: 'email', message }, values: { email: to } });
    return;
  }
  const seconds = await mailMainAddressCode(environment, { user, email, to, locale: reader.locale });
  if (seconds === null) {
    sendCode(res, member, { email: to });
    return;
  }
  res.set('Retry-After', String(seconds));
  sendCode(res, member, { email: to, wait: waitingTime(reader.t, seconds) });
}

/**
 * `POST /account/main-address/code`: the right code and the password change the main address. The password is checked
 * first, so that its answer reveals nothing about the code.
 */
export async function confirmMainAddress(req: Request, res: Response, member: Member): Promise<void> {
  const { environment, base, reader, user } = member;
  const { auth } = environment;
  const to = readField(req, 'email');
  const code = readField(req, 'code');
  const password = readField(req, 'password', { trim: false });
  const email = normaliseEmail(to);
  const passwordHash = await auth.passwords.verify(user.id, password);
  const result =
    passwordHash === null
      ? 'wrong-password'
      : await changeMainAddress(environment, { user, email, typed: code, passwordHash }, originOf(req));
  if (result === 'wrong-password') {
    const message = reader.t('ownSignIn.factor.wrongPassword');
    sendCode(res, member, { email: to, code, error: { field: 'password', message } });
    return;
  }
  if (result === 'taken') {
    const message = reader.t('address.main.taken', { email: to });
    sendForm(res, member, { error: { field: 'email', message }, values: { email: to } });
    return;
  }
  if (result !== 'changed') {
    sendCode(res, member, {
      email: to,
      error: { field: 'code', message: reader.t(`address.code.${result}`) },
    });
    return;
  }
  // This browser is known under the earlier address.
  setCookies(res, [auth.knownBrowsers.remember(email, headersOf(req))]);
  res.redirect(303, `${base}/account?done=main-address`);
}

function sendForm(res: Response, member: Member, more: Pick<MainAddressPageProps, 'error' | 'values'>): void {
  const { base, reader, user } = member;
  const props: MainAddressPageProps = {
    action: hereOf(member),
    email: user.email,
    undoHours: MAIN_ADDRESS_UNDO_HOURS,
    backHref: `${base}/account`,
    ...more,
  };
  sendPage(res, member, {
    title: mainAddressTitle(reader.t),
    body: <MainAddressPage {...props} />,
    code: more.error ? 422 : 200,
  });
}

function sendCode(
  res: Response,
  member: Member,
  more: Pick<AddressCodePageProps, 'email' | 'code' | 'wait' | 'error'>,
): void {
  const here = hereOf(member);
  const props: AddressCodePageProps = {
    ...more,
    certain: true,
    forMain: true,
    validMinutes: ADDRESS_CODE.minutes,
    action: `${here}/code`,
    againAction: here,
    backHref: `${member.base}/account`,
  };
  sendPage(res, member, {
    title: addressCodeTitle(member.reader.t),
    body: <AddressCodePage {...props} />,
    code: props.error ? 422 : props.wait ? 429 : 200,
  });
}
