import { createElement } from 'react';
import type { OfferedInvitation } from '../../../policy/pending-invitations.ts';
import {
  JoinAgainPage,
  type JoinAgainPageProps,
  joinAgainTitle,
} from '../../../portal/links/join-again-page.tsx';
import { SignUpPage, type SignUpPageProps, signUpTitle } from '../../../portal/sign-up/sign-up-page.tsx';
import { SignUpSentPage, signUpSentTitle } from '../../../portal/sign-up/sign-up-sent-page.tsx';
import { VerifyPage, type VerifyPageProps, verifyTitle } from '../../../portal/sign-up/verify-page.tsx';
import {
  VerifyProblemPage,
  type VerifyProblemPageProps,
  verifyProblemTitle,
} from '../../../portal/sign-up/verify-problem-page.tsx';
import { entry, people } from './entry.ts';

const invitations: OfferedInvitation[] = [
  { id: 'inv_1', companyName: people.company, state: 'pending' },
  { id: 'inv_2', companyName: people.long, state: 'expired' },
  { id: 'inv_3', companyName: people.cjk, state: 'declined' },
];
const values = { companyName: people.long, name: 'Jürgen Müller', email: people.longEmail };

const signUp = (name: string, more: Partial<SignUpPageProps>) => {
  const props: SignUpPageProps = {
    action: '/sign-up',
    joinAction: '/sign-up/join',
    signInHref: '/sign-in',
    resetHref: '/forgot-password',
    ...more,
  };
  return entry(`sign-up${name}`, signUpTitle, createElement(SignUpPage, props));
};

const again = (code: JoinAgainPageProps['code'], retryAfterSeconds?: number) => {
  const props = {
    code,
    retryAfterSeconds,
    companyName: people.long,
    email: 'j•••r@mueller-soehne.example',
    supportEmail: 'support@nordlicht.example',
    backHref: '/accounts',
  };
  return entry(`join-again-${code}`, (t) => joinAgainTitle(t, props), createElement(JoinAgainPage, props));
};

const verify = (name: string, more: Partial<VerifyPageProps>) => {
  const props: VerifyPageProps = {
    action: '/sign-up/verify/abc',
    companyName: people.company,
    name: 'Jürgen Müller',
    email: people.email,
    invitations: [],
    ...more,
  };
  return entry(`verify${name}`, verifyTitle, createElement(VerifyPage, props));
};

const problem = (reason: VerifyProblemPageProps['reason']) => {
  const hrefs = { signInHref: '/sign-in', signUpHref: '/sign-up', resetHref: '/forgot-password' };
  const props = { reason, ...hrefs };
  return entry(
    `verify-${reason}`,
    (t) => verifyProblemTitle(t, props),
    createElement(VerifyProblemPage, props),
  );
};

const exists = {
  exists: true,
  error: { field: 'email' as const, message: 'Account already exists' },
  values,
};

/** The pages from sign-up to the account, and the answers of Join. */
export const signUpPages = [
  signUp('', {}),
  signUp('-invited', { invitations, values }),
  signUp('-exists-error', exists),
  signUp('-exists-invited-error', { ...exists, invitations }),
  entry(
    'sign-up-sent',
    signUpSentTitle,
    createElement(SignUpSentPage, { email: 'j•••r@mueller-soehne.example', againHref: '/sign-up' }),
  ),
  again('sent'),
  again('too_soon', 42),
  again('too_many_today', 40_000),
  again('organisation_limit', 3_600),
  again('recipient_limit', 40_000),
  again('too_many_sends'),
  again('needs_contact'),
  again('gone'),
  verify('', {}),
  verify('-invited', { invitations }),
  verify('-error', { error: { field: 'password', message: 'Type the password you chose.' } }),
  problem('malformed'),
  problem('expired'),
  problem('used'),
  problem('exists'),
];
