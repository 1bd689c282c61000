import { createElement } from 'react';
import { DeclinePage, type DeclinePageProps, declineTitle } from '../../../portal/links/decline-page.tsx';
import { DeclinedPage, declinedTitle } from '../../../portal/links/declined-page.tsx';
import { FreshSentPage, freshSentTitle } from '../../../portal/links/fresh-sent-page.tsx';
import { LicenseMailsPage, licenseMailsTitle } from '../../../portal/links/license-mails-page.tsx';
import {
  LinkProblemPage,
  type LinkProblemPageProps,
  linkProblemTitle,
} from '../../../portal/links/link-problem-page.tsx';
import { MailAgainPage, mailAgainTitle } from '../../../portal/links/mail-again-part.tsx';
import { NotMailedPage, notMailedTitle } from '../../../portal/links/not-mailed-page.tsx';
import { RemindersPage, remindersTitle } from '../../../portal/links/reminders-page.tsx';
import { entry, people } from './entry.ts';

const problem = (name: string, props: LinkProblemPageProps) =>
  entry(`link-${name}`, (t) => linkProblemTitle(t, props), createElement(LinkProblemPage, props));

const company = { companyName: people.company };
const fresh = { freshAction: '/join/k1.abc/fresh' };

const decline: DeclinePageProps = {
  ...company,
  action: '/decline/k1.def',
  againAction: '/decline/k1.def/fresh',
};

const reminders = (stopped: boolean) => {
  const props = {
    ...company,
    stopped,
    validUntil: '6 December 2026',
    action: '/reminders/k1.ghi',
    undoAction: '/reminders/k1.ghi/on',
    againAction: '/reminders/k1.ghi/fresh',
  };
  return entry(
    stopped ? 'reminders-stopped' : 'reminders',
    (t) => remindersTitle(t, props),
    createElement(RemindersPage, props),
  );
};

const licenseMails = (stopped: boolean) => {
  const href = '/license-mails/k1.jkl';
  const props = { stopped, action: href, undoAction: `${href}/on` };
  const name = stopped ? 'license-mails-stopped' : 'license-mails';
  return entry(name, (t) => licenseMailsTitle(t, props), createElement(LicenseMailsPage, props));
};

/** The pages of a mail's other links, and the pages after an answer. */
export const answerPages = [
  licenseMails(false),
  licenseMails(true),
  problem('malformed', { reason: 'malformed', signInHref: '/sign-in' }),
  problem('used', {
    reason: 'used',
    ...company,
    accountHref: '/accounts/acct_1',
    signInHref: '/sign-in',
  }),
  problem('used-by-another', {
    reason: 'used',
    ...company,
    signedInAs: people.longEmail,
    signOutAction: '/sign-out?next=/sign-in',
  }),
  problem('newer', { reason: 'newer', ...company, ...fresh, signInHref: '/sign-in' }),
  problem('joined', {
    reason: 'joined',
    ...company,
    signedInAs: people.email,
    accountHref: '/accounts/acct_1',
  }),
  problem('removed', { reason: 'removed', companyName: people.long, askAdminHref: '/ask-an-admin' }),
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
    createElement(FreshSentPage, { homeHref: '/', againHref: '/join/k1.abc', perDay: 5 }),
  ),
  entry(
    'not-mailed',
    notMailedTitle,
    createElement(NotMailedPage, { reason: 'too_many_sends', supportEmail: people.email }),
  ),
  entry(
    'mail-again',
    mailAgainTitle,
    createElement(MailAgainPage, {
      action: '/reminders/k1.ghi/fresh',
      error: { field: 'email', message: 'Type the address the invitation was sent to.' },
    }),
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
  entry(
    'declined',
    declinedTitle,
    createElement(DeclinedPage, { ...company, wayBackHref: '/decline/k1.def' }),
  ),
  reminders(false),
  reminders(true),
];
