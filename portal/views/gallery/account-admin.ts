import { createElement } from 'react';
import { accountViewTitle } from '../account/account-frame.tsx';
import { KeyPage, keyTitle } from '../account/key-page.tsx';
import { MemberPage, type MemberPageProps, memberTitle } from '../account/member-page.tsx';
import { MembersPage, type MemberView } from '../account/members-page.tsx';
import { NoAccessPage, type NoAccessPageProps, noAccessTitle } from '../account/no-access-page.tsx';
import { entry, frame, people } from './entry.ts';

const you: MemberView = {
  id: 'memb_1',
  name: 'Jürgen Müller',
  email: people.email,
  role: 'admin',
  status: 'active',
  since: '3 March 2026',
  isYou: true,
  manageHref: '/accounts/acct_1/members/memb_1',
};
const colleague: MemberView = {
  ...you,
  id: 'memb_2',
  name: '東京 花子',
  email: people.longEmail,
  role: 'member',
  isYou: false,
  manageHref: '/accounts/acct_1/members/memb_2',
};
const blocked: MemberView = {
  ...colleague,
  id: 'memb_3',
  name: 'Bartholomäus Freiherr von und zu Hohenstein-Reichenbach',
  status: 'blocked',
  manageHref: '/accounts/acct_1/members/memb_3',
};

const members = (name: string, list: MemberView[], role: 'admin' | 'member' = 'admin') => {
  const props = {
    frame: frame('members', { role }),
    members: list.map((member) => (role === 'admin' ? member : { ...member, manageHref: undefined })),
    inviteHref: role === 'admin' ? '/accounts/acct_1/invitations' : undefined,
    cut: false,
  };
  const title = accountViewTitle(props.frame);
  return entry(`members-${name}`, title, createElement(MembersPage, props), { signedIn: true });
};

const member = (name: string, changes: Partial<MemberPageProps>) => {
  const props: MemberPageProps = {
    frame: frame('members'),
    member: colleague,
    changes: ['promote', 'block', 'remove'],
    memberHref: '/accounts/acct_1/members/memb_2',
    backHref: '/accounts/acct_1/members',
    ...changes,
  };
  return entry(`member-${name}`, memberTitle(props), createElement(MemberPage, props), { signedIn: true });
};

const noAccess = (variant: NoAccessPageProps['variant']) => {
  const props: NoAccessPageProps = {
    variant,
    companyName: people.long,
    accountsHref: '/accounts',
    accountHref: variant === 'admins-only' ? '/accounts/acct_1' : undefined,
    askAdminHref: '/ask-an-admin?account=acct_1',
  };
  const page = createElement(NoAccessPage, props);
  return entry(`no-access-${variant}`, noAccessTitle(props), page, { signedIn: true });
};

const key = {
  frame: frame('licenses'),
  productName: 'Nordlicht Desktop Business Edition',
  licenseKey: 'NLD15-4F7K2A-99ZQ1B-PPL81C-7F3K2A',
  backHref: '/accounts/acct_1',
};

export const accountAdminPages = [
  members('admin', [you, colleague, blocked]),
  members('member', [you, colleague], 'member'),
  members('alone', [you]),
  member('active', {}),
  member('blocked', { member: blocked, changes: ['unblock', 'remove'] }),
  member('self', { member: you, changes: ['demote'] }),
  member('remove-error', {
    error: { field: 'confirm', message: `Type ${people.longEmail} to confirm.` },
    values: { confirm: 'x@example.com' },
  }),
  noAccess('blocked'),
  noAccess('admins-only'),
  entry('license-key', keyTitle(key), createElement(KeyPage, key), { signedIn: true }),
];
