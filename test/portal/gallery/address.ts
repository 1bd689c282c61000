import { createElement } from 'react';
import type { AddAddressProps } from '../../../portal/links/add-address-part.tsx';
import {
  AddressCodePage,
  type AddressCodePageProps,
  addressCodeTitle,
} from '../../../portal/links/address-code-page.tsx';
import { AddressRefusedPage, addressRefusedTitle } from '../../../portal/links/address-refused-page.tsx';
import { JoinPage, type JoinPageProps, joinTitle } from '../../../portal/links/join-page.tsx';
import {
  MainAddressPage,
  type MainAddressPageProps,
  mainAddressTitle,
} from '../../../portal/profile/main-address-page.tsx';
import type { OwnAddressesProps } from '../../../portal/profile/own-addresses-part.tsx';
import {
  RemoveAddressPage,
  type RemoveAddressPageProps,
  removeAddressTitle,
} from '../../../portal/profile/remove-address-page.tsx';
import {
  UndoAddressPage,
  type UndoAddressPageProps,
  UndoProblemPage,
  type UndoProblemPageProps,
  undoAddressTitle,
  undoProblemTitle,
} from '../../../portal/sign-in/undo-address-page.tsx';
import { entry, people } from './entry.ts';

const signedIn = { user: { email: people.longEmail, signOutAction: '/sign-out' } };

const code = (name: string, changes: Partial<AddressCodePageProps>) => {
  const props: AddressCodePageProps = {
    email: people.email,
    certain: true,
    validMinutes: 15,
    action: '/join/k1.abc/address/code',
    againAction: '/join/k1.abc/address',
    backHref: '/join/k1.abc',
    ...changes,
  };
  return entry(`address-${name}`, addressCodeTitle, createElement(AddressCodePage, props), signedIn);
};

const refused = (reason: 'taken' | 'blocked') => {
  const props = {
    reason,
    email: people.email,
    signedInAs: people.longEmail,
    companyName: people.long,
    signOutAction: '/sign-out?next=/join/k1.abc',
    askAdminHref: '/ask-an-admin',
  };
  const page = createElement(AddressRefusedPage, props);
  return entry(`address-${reason}`, (t) => addressRefusedTitle(t, props), page, signedIn);
};

const decide = (name: string, reason: NonNullable<AddAddressProps['reason']>) => {
  const props: JoinPageProps = {
    companyName: people.company,
    role: 'admin',
    invitedEmail: people.email,
    expiresAt: '6 December 2026',
    action: '/join/k1.abc',
    declineHref: '/decline/k1.def',
    variant: 'wrong-person',
    signedInAs: people.longEmail,
    signOutAction: '/sign-out?next=/join/k1.abc',
    addAddress: {
      email: people.email,
      companyName: people.company,
      action: '/join/k1.abc/address',
      reason,
    },
  };
  return entry(`join-${name}`, (t) => joinTitle(t, props), createElement(JoinPage, props), signedIn);
};

/** One address, or several after one was removed. */
export const ownAddresses = (several: boolean): OwnAddressesProps => ({
  addresses: [
    { email: people.email, main: true, removeHref: '/account/addresses/user_1/remove' },
    ...(several
      ? [{ email: people.longEmail, main: false, removeHref: '/account/addresses/addr_1/remove' }]
      : []),
  ],
  changeMainHref: '/account/main-address',
  removed: several,
});

const remove = (name: string, error?: RemoveAddressPageProps['error']) => {
  const props: RemoveAddressPageProps = {
    action: '/account/addresses/addr_1/remove',
    email: people.longEmail,
    signedInAs: people.email,
    backHref: '/account',
    error,
  };
  return entry(name, (t) => removeAddressTitle(t, props), createElement(RemoveAddressPage, props), signedIn);
};

const main = (name: string, error?: MainAddressPageProps['error']) => {
  const props: MainAddressPageProps = {
    action: '/account/main-address',
    email: people.longEmail,
    undoHours: 24,
    backHref: '/account',
    error,
  };
  return entry(name, mainAddressTitle, createElement(MainAddressPage, props), signedIn);
};

const undo = (name: string, error?: UndoAddressPageProps['error']) => {
  const props = {
    action: '/undo-address/abc',
    oldEmail: people.email,
    newEmail: people.longEmail,
    error,
  };
  return entry(name, undoAddressTitle, createElement(UndoAddressPage, props));
};

const undone = (reason: UndoProblemPageProps['reason']) => {
  const props = { reason, signInHref: '/sign-in' };
  return entry(`undo-${reason}`, (t) => undoProblemTitle(t, props), createElement(UndoProblemPage, props));
};

export const addressPages = [
  decide('address-taken', 'taken'),
  decide('address-blocked', 'blocked'),
  code('code', {}),
  code('code-perhaps', { certain: false, email: people.longEmail }),
  code('code-wait', { wait: '4 minutes' }),
  code('code-error', { error: { field: 'code', message: 'That is not the code' } }),
  refused('taken'),
  refused('blocked'),
  code('code-main', { forMain: true, email: people.longEmail, backHref: '/account' }),
  remove('remove-address'),
  remove('remove-address-error', { field: 'password', message: 'That is not your password.' }),
  main('main-address'),
  main('main-address-error', { field: 'email', message: 'This is your main address already.' }),
  undo('undo-address'),
  undo('undo-address-error', { field: 'password', message: 'This password is too common.' }),
  undone('used'),
  undone('expired'),
  undone('unknown'),
  undone('taken'),
];
