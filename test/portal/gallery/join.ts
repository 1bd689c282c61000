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
