import { createElement } from 'react';
import { AccountPage, type AccountPageProps, accountTitle } from '../account-page.tsx';
import { AccountsPage, accountsTitle } from '../accounts-page.tsx';
import type { LicenseView } from '../parts/license-table.tsx';
import { entry, frame, people } from './entry.ts';

const licenses: LicenseView[] = [
  {
    id: 'lic_1',
    productName: 'Nordlicht Desktop Business Edition',
    kind: 'permanent',
    version: '15',
    quantity: 25,
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
    status: 'bound',
    keyMasked: '••••••-••••••-••••••-PPL81C',
    upgradeInsurance: null,
    subscription: { until: '22 January 2027', ended: false, soon: true },
  },
];

const account = (name: string, changes: Partial<AccountPageProps>, options = {}) => {
  const props: AccountPageProps = {
    frame: frame('licenses'),
    licenses,
    justJoined: false,
    ...changes,
  };
  const title = accountTitle(props);
  return entry(`account-${name}`, title, createElement(AccountPage, props), { signedIn: true, ...options });
};

const accounts = [
  { href: '/accounts/acct_1', companyName: people.company, role: 'admin' as const, licenseCount: 4 },
  { href: '/accounts/acct_2', companyName: people.cjk, role: 'member' as const, licenseCount: 1 },
  { href: '/accounts/acct_3', companyName: people.long, role: 'member' as const, licenseCount: 0 },
];

export const accountPages = [
  account('licenses', {}),
  account('just-joined', { justJoined: true }, { mode: 'test' }),
  account('empty', {
    licenses: [],
    frame: frame('licenses', { companyName: people.long, role: 'member' }),
    justJoined: true,
  }),
  entry('accounts', accountsTitle(), createElement(AccountsPage, { accounts }), { signedIn: true }),
  entry('accounts-empty', accountsTitle(), createElement(AccountsPage, { accounts: [] }), {
    signedIn: true,
    status: 'You have left the account.',
  }),
];
