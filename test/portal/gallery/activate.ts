import { createElement } from 'react';
import { CodePage, type CodePageProps, codeTitle } from '../../../portal/activate/code-page.tsx';
import { type ActivationEnd, EndedPage, endedTitle } from '../../../portal/activate/ended-page.tsx';
import { ReviewPage, type ReviewPageProps, reviewTitle } from '../../../portal/activate/review-page.tsx';
import { entry, people } from './entry.ts';

const code = (name: string, changes: Partial<CodePageProps>) => {
  const props = { action: '/activate', offlineHref: '/activate/offline', ...changes };
  return entry(`activate-${name}`, codeTitle, createElement(CodePage, props));
};

const facts: [string, string][] = [
  ['Product', 'Remote Application Server 20, upgraded from 19.4'],
  ['Installation', `${people.long} (srv-0001.it.vereinigte-norddeutsche-elektrizitaet.example)`],
];

const choice: NonNullable<ReviewPageProps['choice']> = {
  approveAction: '/activate/act_1/approve',
  account: { id: 'acct_1', companyName: people.long },
  others: [{ href: '/activate/act_1?account=acct_2', companyName: people.cjk, instances: 1200 }],
  licenses: [
    { id: 'lic_1', line: 'Remote Application Server 20 · Subscription · until 4 March 2028 · 3 of 25 free' },
    { id: 'lic_2', line: 'Remote Application Server 19 · Permanent license · 1 of 5 free' },
  ],
  refusals: [],
  licensesHref: '/accounts/acct_1',
};

const review = (name: string, changes: Partial<ReviewPageProps>) => {
  const props: ReviewPageProps = {
    productName: 'Remote Application Server',
    facts,
    ownInvitations: [],
    denyAction: '/activate/act_1/deny',
    ...changes,
  };
  return entry(`activate-${name}`, (t) => reviewTitle(t, props), createElement(ReviewPage, props), {
    signedIn: !props.signIn,
  });
};

const ended = (end: ActivationEnd) => {
  const isOwn = end === 'approved';
  const props = {
    end,
    facts: isOwn ? facts : [],
    instanceHref: isOwn ? '/accounts/acct_1/instances/inst_1' : undefined,
    codeHref: isOwn ? undefined : '/activate',
  };
  return entry(`activate-${end}`, (t) => endedTitle(t, props), createElement(EndedPage, props));
};

export const activatePages = [
  code('code', {}),
  code('code-unknown', {
    error: { field: 'code', message: 'No activation has this code.' },
    values: { code: 'BCDF-GHJK' },
  }),
  review('signed-out', {
    signIn: {
      signInHref: '/sign-in?next=/activate/act_1',
      signUpHref: '/sign-up',
      invitations: [],
      joinAction: '/sign-up/join',
      email: people.email,
    },
    denyAction: undefined,
  }),
  review('no-account', { noAccount: { createHref: '/accounts/new', askAdminHref: '/ask-an-admin' } }),
  review('choice', { choice }),
  review('not-admin', { notAdmin: { askAdminHref: '/ask-an-admin' }, denyAction: undefined }),
  review('unnamed', {
    choice: { ...choice, name: { value: '<b>' } },
    error: { field: 'name', message: 'Enter 1 to 100 letters.' },
    warning: 'Go on only if the request is from a machine of your organisation.',
  }),
  review('second', { choice: { ...choice, second: { companyName: people.cjk, instances: 1200 } } }),
  review('not-licensed', {
    choice: { ...choice, licenses: [], refusals: ['The account has no license.'], askHref: '/ask-an-admin' },
  }),
  ...(['approved', 'denied', 'expired', 'superseded', 'decided', 'elsewhere', 'blocked'] as const).map(ended),
];
