import { createElement } from 'react';
import { DeclinePage, type DeclinePageProps, declineTitle } from '../../../portal/links/decline-page.tsx';
import { DeclinedPage, declinedTitle } from '../../../portal/links/declined-page.tsx';
import { FreshSentPage, freshSentTitle } from '../../../portal/links/fresh-sent-page.tsx';
import {
  LinkProblemPage,
  type LinkProblemPageProps,
  linkProblemTitle,
} from '../../../portal/links/link-problem-page.tsx';
import { RemindersPage, remindersTitle } from '../../../portal/links/reminders-page.tsx';
import { entry, people } from './entry.ts';

const problem = (name: string, props: LinkProblemPageProps) =>
  entry(`link-${name}`, (t) => linkProblemTitle(t, props), createElement(LinkProblemPage, props));

const company = { companyName: people.company };
const fresh = { freshAction: '/join/k1.abc/fresh' };

const decline: DeclinePageProps = { ...company, action: '/decline/k1.def', joinHref: '/join/k1.abc' };

const reminders = (stopped: boolean) => {
  const props = {
    ...company,
    stopped,
    validUntil: '6 December 2026',
    action: '/reminders/k1.ghi',
    undoAction: '/reminders/k1.ghi/on',
    joinHref: '/join/k1.abc',
  };
  return entry(
    stopped ? 'reminders-stopped' : 'reminders',
    (t) => remindersTitle(t, props),
    createElement(RemindersPage, props),
  );
};

/** The pages of a mail's other links, and the pages after an answer. */
export const answerPages = [
  problem('malformed', { reason: 'malformed', signInHref: '/sign-in' }),
  problem('used', {
    reason: 'used',
    ...company,
    accountHref: '/accounts/acct_1',
    signInHref: '/sign-in',
  }),
  problem('replaced', { reason: 'replaced', ...company, signInHref: '/sign-in' }),
  problem('revoked', { reason: 'revoked', companyName: people.long }),
  problem('declined', { reason: 'declined', ...company, ...fresh }),
  problem('expired', { reason: 'expired', companyName: people.cjk, ...fresh, signInHref: '/sign-in' }),
  problem('expired-error', {
    reason: 'expired',
    ...company,
    ...fresh,
    error: { field: 'email', message: 'Type a whole email address, like name@company.example' },
    values: { email: 'juergen.mueller@' },
  }),
  problem('another-admin', { reason: 'another_admin', ...company, signInHref: '/sign-in' }),
  entry(
    'fresh-sent',
    freshSentTitle,
    createElement(FreshSentPage, { homeHref: '/', againHref: '/join/k1.abc' }),
  ),
  entry('decline', declineTitle, createElement(DeclinePage, decline)),
  entry(
    'decline-error',
    declineTitle,
    createElement(DeclinePage, {
      ...decline,
      error: { field: 'reason', message: 'Say in a few words why you decline' },
      values: { reason: '   ' },
    }),
  ),
  entry('declined', declinedTitle, createElement(DeclinedPage, { ...company, wayBackHref: '/join/k1.abc' })),
  reminders(false),
  reminders(true),
];
