import { createElement } from 'react';
import { AccountPage, type AccountPageProps, accountTitle } from '../../../portal/account/account-page.tsx';
import type { LicenseView } from '../../../portal/account/license-table.tsx';
import {
  AccountsPage,
  type AccountsPageProps,
  accountsTitle,
} from '../../../portal/accounts/accounts-page.tsx';
import { LeavePage, leaveTitle } from '../../../portal/accounts/leave-page.tsx';
import {
  NewAccountPage,
  type NewAccountPageProps,
  newAccountTitle,
} from '../../../portal/accounts/new-account-page.tsx';
import type { OwnInvitation } from '../../../portal/accounts/own-invitations-part.tsx';
import { entry, frame, people } from './entry.ts';

const licenses: LicenseView[] = [
  {
    id: 'lic_1',
    productName: 'Nordlicht Desktop Business Edition',
    kind: 'permanent',
    version: '15',
    quantity: 25,
    edition: 'full',
    href: '/accounts/acct_1/licenses/lic_1',
    status: 'bound',
    keyMasked: '••••••-••••••-••••••-7F3K2A',
    revealAction: '/accounts/acct_1/licenses/lic_1/key',
    upgradeInsurance: { until: '4 March 2027', ended: false, soon: false },
    subscription: null,
  },
  {
    id: 'lic_2',
    productName: 'Nordlicht Remote Server',
    kind: 'subscription',
    version: '20',
    quantity: 1200,
    edition: 'not_for_resale',
    href: '/accounts/acct_1/licenses/lic_2',
    status: 'bound',
    keyMasked: null,
    upgradeInsurance: null,
    subscription: { until: '30 September 2026', ended: true, soon: false },
  },
  {
    id: 'lic_3',
    productName: 'Nordlicht Toolbox',
    kind: 'permanent',
    version: '14.1',
    quantity: 3,
    edition: 'full',
    href: '/accounts/acct_1/licenses/lic_3',
    status: 'held',
    keyMasked: '••••••-••••••-••••••-Q09Z1B',
    upgradeInsurance: { until: '31 May 2025', ended: true, soon: false },
    subscription: null,
  },
  {
    id: 'lic_4',
    productName: 'Nordlicht Toolbox',
    kind: 'subscription',
    version: '20',
    quantity: 1,
    edition: 'trial',
    href: '/accounts/acct_1/licenses/lic_4',
    status: 'bound',
    keyMasked: '••••••-••••••-••••••-PPL81C',
    upgradeInsurance: null,
    subscription: { until: '22 January 2027', ended: false, soon: true },
  },
];

/** Seats free, all taken, and more users than bought; two licenses end soon. */
const seated: LicenseView[] = [
  { ...(licenses[0] as LicenseView), seats: { unit: 'instances', used: 0, free: 25, graceUntil: null } },
  {
    ...(licenses[0] as LicenseView),
    ...{ id: 'lic_5', productName: people.long, quantity: 1200, href: '/accounts/acct_1/licenses/lic_5' },
    upgradeInsurance: { until: '22 January 2027', ended: false, soon: true },
    seats: { unit: 'instances', used: 1200, free: 0, graceUntil: null },
  },
  {
    ...(licenses[3] as LicenseView),
    ...{ edition: 'full', quantity: 1_000_000 },
    seats: { unit: 'users', used: 1_000_003, free: 0, graceUntil: '29 November 2026' },
  },
];

const account = (name: string, changes: Partial<AccountPageProps>, options = {}) => {
  const props: AccountPageProps = {
    frame: frame('licenses'),
    licenses,
    justJoined: false,
    ...changes,
  };
  return entry(`account-${name}`, (t) => accountTitle(t, props), createElement(AccountPage, props), {
    signedIn: true,
    ...options,
  });
};

const accounts = [
  { href: '/accounts/acct_1', companyName: people.company, role: 'admin' as const, licenseCount: 4 },
  { href: '/accounts/acct_2', companyName: people.cjk, role: 'member' as const, licenseCount: 1 },
  { href: '/accounts/acct_3', companyName: people.long, role: 'member' as const, licenseCount: 0 },
].map((each) => ({ ...each, leaveHref: `${each.href}/leave` }));

const switcher = accounts.map(({ href, companyName }, at) => ({ href, companyName, chosen: at === 2 }));

const invitation = (id: string, more: Partial<OwnInvitation>): OwnInvitation => ({
  id,
  companyName: people.company,
  state: 'pending',
  heldLicenses: 3,
  joinAction: `/accounts/invitations/${id}/join`,
  declineHref: `/accounts/invitations/${id}/decline`,
  ...more,
});
const invitations = [
  invitation('inv_1', {}),
  invitation('inv_2', {
    companyName: people.long,
    state: 'expired',
    heldLicenses: 1,
    declineHref: undefined,
  }),
  invitation('inv_3', {
    companyName: people.cjk,
    state: 'declined',
    heldLicenses: 0,
    declineHref: undefined,
  }),
];

const list = (
  name: string,
  props: Pick<AccountsPageProps, 'accounts' | 'invitations' | 'blocked'>,
  options = {},
) => {
  const hrefs = { createHref: '/accounts/new', askAdminHref: '/ask-an-admin' };
  const page = createElement(AccountsPage, { ...props, ...hrefs });
  return entry(name, accountsTitle, page, { signedIn: true, ...options });
};

const create = (name: string, more: Partial<NewAccountPageProps>) => {
  const props = { action: '/accounts/new', accountsHref: '/accounts', invitations: [], ...more };
  const page = createElement(NewAccountPage, props);
  return entry(name, newAccountTitle, page, { signedIn: true });
};

const leave = (name: string, lastAdmin: boolean) => {
  const props = {
    companyName: people.long,
    action: '/accounts/acct_3/leave',
    accountHref: '/accounts/acct_3',
    lastAdmin,
  };
  return entry(name, (t) => leaveTitle(t, props), createElement(LeavePage, props), { signedIn: true });
};

export const accountPages = [
  account('licenses', {}, { accounts: switcher.slice(0, 1) }),
  account('seats', { licenses: seated, keysHref: '/accounts/acct_1/keys' }),
  account('just-joined', { justJoined: true }, { mode: 'test' }),
  account('empty', {
    licenses: [],
    frame: frame('licenses', { companyName: people.long, role: 'member' }),
    justJoined: true,
  }),
  account('just-created', {
    licenses: [],
    justCreated: true,
    elsewhere: invitations,
    accountsHref: '/accounts',
  }),
  list('accounts', { accounts, invitations: [] }, { accounts: switcher }),
  list('accounts-invited', { accounts, invitations }),
  list('accounts-blocked', {
    accounts: [],
    invitations: [],
    blocked: [{ companyName: people.long, askAdminHref: '/ask-an-admin?account=acct_1' }],
  }),
  list('accounts-empty', { accounts: [], invitations: [] }, { status: 'You have left the account.' }),
  create('new-account', {}),
  create('new-account-invited', { invitations }),
  create('new-account-error', {
    error: { field: 'companyName', message: 'You already belong to a business account with that name.' },
    values: { companyName: people.company },
  }),
  leave('leave', false),
  leave('leave-last-admin', true),
];
