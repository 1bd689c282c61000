import { createElement } from 'react';
import { RenamePage, type RenamePageProps, renameTitle } from '../../../portal/account/rename-page.tsx';
import { OwnNamePage, type OwnNamePageProps, ownNameTitle } from '../../../portal/profile/own-name-page.tsx';
import { entry, frame, people } from './entry.ts';

const rename = (name: string, error?: RenamePageProps['error']) => {
  const props = {
    frame: frame('licenses'),
    action: '/accounts/acct_1/name',
    vendor: people.vendor,
    companyName: people.long,
    error,
  };
  return entry(name, (t) => renameTitle(t, props), createElement(RenamePage, props), { signedIn: true });
};

const ownName = (name: string, error?: OwnNamePageProps['error']) => {
  const props = { action: '/account/name', backHref: '/account', name: 'Jürgen Müller', error };
  return entry(name, ownNameTitle, createElement(OwnNamePage, props), { signedIn: true });
};

export const namePages = [
  rename('rename'),
  rename('rename-error', { field: 'companyName', message: 'Type a name without a web address.' }),
  ownName('own-name'),
  ownName('own-name-error', { field: 'name', message: 'Type your name.' }),
];
