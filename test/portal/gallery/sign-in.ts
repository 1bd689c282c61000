import { createElement } from 'react';
import {
  ChangePasswordPage,
  type ChangePasswordPageProps,
  changePasswordTitle,
} from '../../../portal/profile/change-password-page.tsx';
import { OwnNamePage, ownNameTitle } from '../../../portal/profile/own-name-page.tsx';
import { OwnSignInPage, ownSignInTitle } from '../../../portal/profile/own-sign-in-page.tsx';
import { OwnZonePage, ownZoneTitle } from '../../../portal/profile/own-zone-page.tsx';
import {
  SecondFactorPage,
  type SecondFactorPageProps,
  secondFactorTitle,
} from '../../../portal/profile/second-factor-page.tsx';
import {
  ForgotPasswordPage,
  type ForgotPasswordPageProps,
  forgotPasswordTitle,
} from '../../../portal/sign-in/forgot-password-page.tsx';
import {
  ResetPasswordPage,
  type ResetPasswordPageProps,
  ResetProblemPage,
  resetPasswordTitle,
  resetProblemTitle,
} from '../../../portal/sign-in/reset-password-page.tsx';
import { ResetSentPage, resetSentTitle } from '../../../portal/sign-in/reset-sent-page.tsx';
import {
  SignInCodePage,
  type SignInCodePageProps,
  signInCodeTitle,
} from '../../../portal/sign-in/sign-in-code-page.tsx';
import { ownAddresses } from './address.ts';
import { entry, people } from './entry.ts';

const wrong = <F extends string>(field: F) => ({
  field,
  message: 'That does not work here: try another one',
});

const forgot = (name: string, more: Partial<ForgotPasswordPageProps>, options = {}) => {
  const props = { action: '/forgot-password', signInHref: '/sign-in', ...more };
  return entry(name, forgotPasswordTitle, createElement(ForgotPasswordPage, props), options);
};

const reset = (name: string, more: Partial<ResetPasswordPageProps>, options = {}) => {
  const props = { action: '/reset-password/abc', email: people.email, ...more };
  return entry(name, resetPasswordTitle, createElement(ResetPasswordPage, props), options);
};

const problem = (reason: 'used' | 'expired' | 'unknown') => {
  const props = { reason, freshHref: '/forgot-password', signInHref: '/sign-in' };
  return entry(`reset-${reason}`, (t) => resetProblemTitle(t, props), createElement(ResetProblemPage, props));
};

const change = (name: string, error?: ChangePasswordPageProps['error']) => {
  const props = { action: '/account/password', email: people.email, backHref: '/account', error };
  return entry(name, changePasswordTitle, createElement(ChangePasswordPage, props), { signedIn: true });
};

const zone = {
  action: '/account/time-zone',
  backHref: '/account',
  zones: ['America/New_York', 'Europe/Berlin'],
  automatic: 'Europe/Berlin',
  chosen: null,
};

const session = (id: string, browser: string | null, system: string | null) => ({
  id,
  browser,
  system,
  lastUsedAt: 'Sunday, November 22, 2026 at 4:05 PM UTC',
  here: id === '1',
  endAction: `/account/sessions/${id}/end`,
});

const own = (name: string, secondFactor: boolean, sessions: ReturnType<typeof session>[]) => {
  const props = {
    name: 'Jürgen Müller',
    email: secondFactor ? people.longEmail : people.email,
    addresses: ownAddresses(secondFactor),
    timeZone: 'America/Argentina/Buenos_Aires',
    zoneHref: '/account/time-zone',
    licenseMails: {
      stopped: secondFactor,
      action: `/account/license-mails/${secondFactor ? 'on' : 'off'}`,
    },
    secondFactor,
    nameHref: '/account/name',
    passwordHref: '/account/password',
    secondFactorHref: '/account/second-factor',
    sessions,
    sessionDays: 30,
    endOthersAction: '/account/sessions/end-others',
  };
  const options = { signedIn: true, status: 'Signed out there.' };
  return entry(name, ownSignInTitle, createElement(OwnSignInPage, props), options);
};

const factor = (name: string, props: SecondFactorPageProps) =>
  entry(name, (t) => secondFactorTitle(t, props), createElement(SecondFactorPage, props), { signedIn: true });

const at = { action: '/account/second-factor', backHref: '/account' };
const enrolling = { ...at, variant: 'enrol', againHref: '/account/second-factor' } as const;

const code = (name: string, kind: 'app' | 'recovery', error?: SignInCodePageProps['error']) => {
  const props = {
    kind,
    action: '/sign-in/code',
    next: '/accounts',
    otherHref: '/sign-in/code?kind=recovery',
    signInHref: '/sign-in',
    error,
  };
  return entry(name, signInCodeTitle, createElement(SignInCodePage, props));
};

/** The pages of a person's password, sessions and second factor. */
export const signInPages = [
  forgot('forgot-password', {}),
  forgot('forgot-password-other', { signedInAs: people.longEmail }, { signedIn: true }),
  forgot('forgot-password-error', { error: wrong('email'), values: { email: 'juergen.mueller@' } }),
  entry(
    'reset-sent',
    resetSentTitle,
    createElement(ResetSentPage, { validMinutes: 60, againHref: '/forgot-password', signInHref: '/sign-in' }),
    { mode: 'test' },
  ),
  reset('reset-password', { email: people.longEmail }),
  reset('reset-password-other', { signedInAs: people.longEmail }, { signedIn: true }),
  reset('reset-password-error', { error: wrong('password') }),
  problem('used'),
  problem('expired'),
  problem('unknown'),
  entry(
    'own-name',
    ownNameTitle,
    createElement(OwnNamePage, { action: '/account/name', backHref: '/account', name: people.cjk }),
    { signedIn: true },
  ),
  entry(
    'own-name-error',
    ownNameTitle,
    createElement(OwnNamePage, {
      ...{ action: '/account/name', backHref: '/account', name: '' },
      error: { field: 'name', message: 'Type your name.' },
    }),
    { signedIn: true },
  ),
  entry('own-zone', ownZoneTitle, createElement(OwnZonePage, zone), { signedIn: true }),
  entry(
    'own-zone-error',
    ownZoneTitle,
    createElement(OwnZonePage, {
      ...{ ...zone, chosen: 'America/New_York' },
      error: { field: 'zone', message: 'Choose a time zone from the list.' },
    }),
    { signedIn: true },
  ),
  change('change-password'),
  change('change-password-error', wrong('current')),
  own('own-sign-in', true, [
    session('1', 'Chrome', 'Windows'),
    session('2', 'Samsung Internet', 'Android'),
    session('3', null, null),
  ]),
  own('own-sign-in-alone', false, [session('1', 'Safari', 'iPhone')]),
  factor('second-factor', { ...at, variant: 'begin', email: people.longEmail }),
  factor('second-factor-password-error', {
    ...at,
    variant: 'begin',
    email: people.email,
    error: wrong('password'),
  }),
  factor('second-factor-off', { ...at, variant: 'off', email: people.email }),
  factor('second-factor-enrol', {
    ...enrolling,
    enrolment: {
      uri: `otpauth://totp/Nordlicht:${people.email}?secret=${'ABCD2345'.repeat(6)}`,
      secret: 'ABCD2345'.repeat(6),
      recoveryCodes: Array.from({ length: 10 }, (_, index) => `aB3dE-fG${index}hJ`),
    },
  }),
  factor('second-factor-code-error', { ...enrolling, error: wrong('code') }),
  code('sign-in-code', 'app'),
  code('sign-in-code-recovery', 'recovery'),
  code('sign-in-code-error', 'app', wrong('code')),
];
