import { createElement } from 'react';
import { JoinPage, type JoinPageProps, joinTitle } from '../../../portal/links/join-page.tsx';
import { entry, people } from './entry.ts';

const common: JoinPageProps = {
  companyName: people.company,
  role: 'admin',
  invitedEmail: people.email,
  expiresAt: '6 December 2026',
  action: '/join/k1.abc',
  declineHref: '/decline/k1.def',
  variant: 'new-person',
};

const join = (name: string, changes: Partial<JoinPageProps>, options: Parameters<typeof entry>[3] = {}) => {
  const props = { ...common, ...changes };
  return entry(`join-${name}`, (t) => joinTitle(t, props), createElement(JoinPage, props), options);
};

export const joinPages = [
  join('new-person', {}),
  join(
    'new-person-error',
    {
      error: { field: 'password', message: 'The password needs at least 8 characters' },
      values: { name: 'Jürgen Müller' },
    },
    { mode: 'test' },
  ),
  join('new-person-long', {
    companyName: people.long,
    invitedEmail: people.longEmail,
    role: 'member',
    invitedBy: 'Annegret Übermuth',
  }),
  join('bought', {
    invitedBy: 'Northgate Software',
    bought: {
      lines: [
        {
          id: '1',
          text: '25 × Nordlicht Remote Server, Subscription, version 20. Order SO-4711, through a reseller',
        },
        {
          id: '2',
          text: '5 × Nordlicht Toolbox, Permanent license, version 16.5. Order SO-4711, through a reseller',
        },
      ],
      more: 3,
    },
  }),
  join('unverified', {
    companyName: people.long,
    role: 'member',
    invitedBy: people.longEmail,
    unverifiedBy: 'Northgate Software',
    note: 'Please join before Friday.',
  }),
  join('sign-in', { variant: 'sign-in', companyName: people.cjk }),
  join('sign-in-error', {
    variant: 'sign-in',
    error: { field: 'password', message: 'That is not the password of this address' },
  }),
  join('confirm', { variant: 'confirm' }, { signedIn: true }),
  join(
    'confirm-error',
    {
      variant: 'confirm',
      error: { field: 'email', message: 'That is not the address you are signed in with' },
      values: { email: 'j.mueller@mueller-soehne.example' },
    },
    { signedIn: true },
  ),
  join('busy', {
    error: { message: 'We could not finish this right now. Nothing is lost, please try again in a minute.' },
    values: { name: 'Jürgen Müller' },
  }),
  join(
    'wrong-person',
    {
      variant: 'wrong-person',
      signedInAs: people.longEmail,
      signOutAction: '/sign-out?next=/join/k1.abc',
      addAddress: {
        email: people.email,
        companyName: people.company,
        action: '/join/k1.abc/address',
        reason: null,
      },
    },
    { user: { email: people.longEmail, signOutAction: '/sign-out' } },
  ),
];
