import type { Request, Response } from 'express';
import { confirmFactor, removeFactor } from '../../cases/people/second-factor.ts';
import { readField } from '../shell/form-fields.ts';
import { originOf } from '../shell/origin.ts';
import { headersOf, sendPage, setCookies } from '../shell/page.ts';
import type { Member } from '../shell/visit.ts';
import { SecondFactorPage, type SecondFactorPageProps, secondFactorTitle } from './second-factor-page.tsx';

/** `GET /account/second-factor`: the page to turn it on or off. */
export async function showSecondFactor(_req: Request, res: Response, member: Member): Promise<void> {
  const on = await member.environment.auth.secondFactor.isOn(member.user.id);
  send(res, member, on ? { variant: 'off' } : { variant: 'begin' });
}

/** `POST /account/second-factor`: checks the password, shows the app's key and recovery codes. Turns nothing on yet. */
export async function enrolSecondFactor(req: Request, res: Response, member: Member): Promise<void> {
  const { auth } = member.environment;
  if (await auth.secondFactor.isOn(member.user.id)) {
    send(res, member, { variant: 'off' });
    return;
  }
  const enrolment = await auth.secondFactor.enrol(passwordOf(req), headersOf(req));
  if (enrolment) send(res, member, { variant: 'enrol', enrolment });
  else send(res, member, { variant: 'begin', error: wrongPassword(member) });
}

/** `POST /account/second-factor/confirm`: turns it on, once a code shows that the app has the key. */
export async function confirmSecondFactor(req: Request, res: Response, member: Member): Promise<void> {
  const confirmed = { userId: member.user.id, code: codeOf(req) };
  const cookies = await confirmFactor(member.environment, confirmed, originOf(req));
  if (!cookies) {
    send(res, member, { variant: 'enrol', error: wrongCode(member) });
    return;
  }
  setCookies(res, cookies);
  res.redirect(303, `${member.base}/account?done=second-factor-on`);
}

/** `POST /account/second-factor/off`: checks the password, turns it off. */
export async function turnOffSecondFactor(req: Request, res: Response, member: Member): Promise<void> {
  const asked = { userId: member.user.id, password: passwordOf(req) };
  const cookies = await removeFactor(member.environment, asked, originOf(req));
  if (!cookies) {
    send(res, member, { variant: 'off', error: wrongPassword(member) });
    return;
  }
  setCookies(res, cookies);
  res.redirect(303, `${member.base}/account?done=second-factor-off`);
}

const wrongPassword = ({ reader }: Member) =>
  ({ field: 'password', message: reader.t('ownSignIn.factor.wrongPassword') }) as const;

const wrongCode = ({ reader }: Member) =>
  ({ field: 'code', message: reader.t('ownSignIn.factor.wrongCode') }) as const;

const passwordOf = (req: Request): string => readField(req, 'password', { trim: false });

/** Codes are shown and typed in groups. */
export const codeOf = (req: Request): string => readField(req, 'code').replaceAll(/\s/g, '');

type Shown =
  | { variant: 'begin' | 'off'; error?: ReturnType<typeof wrongPassword> }
  | {
      variant: 'enrol';
      enrolment?: Extract<SecondFactorPageProps, { variant: 'enrol' }>['enrolment'];
      error?: ReturnType<typeof wrongCode>;
    };

function send(res: Response, member: Member, shown: Shown): void {
  const { base, reader, user } = member;
  const here = `${base}/account/second-factor`;
  const common = { backHref: `${base}/account` };
  const props: SecondFactorPageProps =
    shown.variant === 'enrol'
      ? { ...common, ...shown, action: `${here}/confirm`, againHref: here }
      : { ...common, ...shown, action: shown.variant === 'off' ? `${here}/off` : here, email: user.email };
  sendPage(res, member, {
    title: secondFactorTitle(reader.t, props),
    body: <SecondFactorPage {...props} />,
    code: shown.error ? 422 : 200,
  });
}
