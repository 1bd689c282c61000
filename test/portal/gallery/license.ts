import { createElement } from 'react';
import { KeyPage, keyTitle } from '../../../portal/account/key-page.tsx';
import { LicensePage, type LicensePageProps, licenseTitle } from '../../../portal/account/license-page.tsx';
import { entry, frame, people } from './entry.ts';

const key = {
  frame: frame('licenses'),
  productName: 'Nordlicht Desktop Business Edition',
  licenseKey: 'NLD15-4F7K2A-99ZQ1B-PPL81C-7F3K2A',
  backHref: '/accounts/acct_1',
};

const licensePage = (
  name: string,
  { seats, ...changes }: Partial<LicensePageProps> & Pick<LicensePageProps['license'], 'seats'>,
) => {
  const until = { until: '4 March 2028', ended: false, soon: false };
  const ordered = {
    ...({ kind: 'permanent', version: '16', quantity: 1200, edition: 'full' } as const),
    ...{ upgradeInsurance: until, subscription: null },
  };
  const trial = { ...ordered, kind: 'subscription', edition: 'trial', subscription: until } as const;
  const props: LicensePageProps = {
    frame: frame('licenses'),
    license: {
      ...ordered,
      id: 'lic_1',
      productName: 'Nordlicht Desktop Business Edition',
      status: 'bound',
      keyMasked: '••••••-••••••-••••••-7F3K2A',
      revealAction: '/accounts/acct_1/licenses/lic_1/key',
      href: '/accounts/acct_1/licenses/lic_1',
      ...(seats ? { seats } : {}),
    },
    instances: [],
    boundOn: '4 March 2026',
    orders: [
      { id: '1', number: null, orderedOn: '4 March 2025', outcome: 'bought', ordered: trial },
      {
        id: '2',
        number: { of: 'reseller', text: 'SO-2026-0000004711-NORDLICHT-RENEWAL-0000000815' },
        orderedOn: '4 March 2026',
        outcome: 'renewed',
        ordered,
      },
      {
        id: '3',
        number: { of: 'sales', text: '#1001' },
        orderedOn: '5 March 2026',
        outcome: 'kept_out',
        ordered: { ...ordered, upgradeInsurance: null },
      },
    ],
    backHref: '/accounts/acct_1',
    ...changes,
  };
  return entry(`license-${name}`, (t) => licenseTitle(t, props), createElement(LicensePage, props), {
    signedIn: true,
  });
};

export const licensePages = [
  licensePage('orders', {}),
  licensePage('seats', {
    seats: { unit: 'users', used: 1201, free: 0, graceUntil: '29 November 2026' },
    instances: [people.long, people.cjk, 'Farm'].map((name, index) => ({
      ...{ href: `/accounts/acct_1/instances/inst_${index}`, name, version: '16.1.2' },
    })),
  }),
  licensePage('member', { frame: frame('licenses', { companyName: people.long, role: 'member' }) }),
  entry('license-key', (t) => keyTitle(t, key), createElement(KeyPage, key), { signedIn: true }),
];
