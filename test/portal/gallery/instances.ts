import { createElement } from 'react';
import { accountViewTitle } from '../../../portal/account/account-frame.tsx';
import {
  InstancePage,
  type InstancePageProps,
  instanceTitle,
} from '../../../portal/account/instance-page.tsx';
import type { InstanceView } from '../../../portal/account/instance-view.ts';
import { InstancesPage, type InstancesPageProps } from '../../../portal/account/instances-page.tsx';
import { KeysPage, type KeysPageProps, keysTitle } from '../../../portal/account/keys-page.tsx';
import { entry, frame, people } from './entry.ts';

const term = { until: '4 March 2028', ended: false, soon: false };
const farm: InstanceView = {
  id: 'inst_1',
  href: '/accounts/acct_1/instances/inst_1',
  name: people.long,
  productName: 'Remote Application Server 19',
  hostname: 'srv-0001.it.vereinigte-norddeutsche-elektrizitaet.example',
  seenAt: 'Friday, November 20, 2026 at 10:00 AM GMT+1',
  activatedAt: 'Wednesday, March 4, 2026 at 10:00 AM GMT+1',
  license: {
    ...({ kind: 'permanent', upgradeInsurance: term, subscription: null } as const),
    href: '/accounts/acct_1/licenses/lic_1',
    title: 'Remote Application Server 19',
  },
  upgrade: { can: 'upgrade', version: '20', why: null },
};
const refused: InstanceView = {
  ...farm,
  ...{ id: 'inst_2', name: people.cjk, seenAt: null },
  upgrade: {
    can: 'refused',
    version: '20',
    why: 'Remote Application Server 19: Upgrade Insurance ended on 4 March 2024, before version 20 was released.',
  },
};
const gone: InstanceView = {
  ...farm,
  ...{ id: 'inst_3', name: 'Farm', license: null, upgrade: undefined },
  ended: { at: 'Friday, November 20, 2026 at 10:00 AM GMT+1', because: 'replaced' },
};

const list = (name: string, changes: Partial<InstancesPageProps>) => {
  const props: InstancesPageProps = {
    frame: frame('instances'),
    active: [farm, refused],
    deactivated: [gone],
    cutAfter: 500,
    activateHref: '/activate',
    ...changes,
  };
  const title = (t: Parameters<typeof accountViewTitle>[0]) => accountViewTitle(t, props.frame);
  return entry(`instances-${name}`, title, createElement(InstancesPage, props), { signedIn: true });
};

const one = (name: string, changes: Partial<InstancePageProps>) => {
  const happened = { actor: people.longEmail, subject: people.long };
  const props: InstancePageProps = {
    frame: frame('instances'),
    instance: farm,
    history: [
      { id: '1', at: '4 March 2026', event: 'instance.upgraded', from: '18', version: '19', ...happened },
      { id: '2', at: '4 March 2025', event: 'instance.renamed', ...happened },
    ],
    renameAction: '/accounts/acct_1/instances/inst_1/name',
    deactivation: {
      action: '/accounts/acct_1/instances/inst_1/deactivate',
      activatedAt: '2026-03-04T09:00:00.000Z',
    },
    backHref: '/accounts/acct_1/instances',
    ...changes,
  };
  return entry(`instance-${name}`, (t) => instanceTitle(t, props), createElement(InstancePage, props), {
    signedIn: true,
  });
};

const keys = (name: string, licenses: KeysPageProps['licenses']) => {
  const props: KeysPageProps = {
    ...{ frame: frame('licenses'), licenses },
    downloadAction: '/accounts/acct_1/keys/csv',
    backHref: '/accounts/acct_1',
  };
  return entry(`keys-${name}`, (t) => keysTitle(t, props), createElement(KeysPage, props), {
    signedIn: true,
  });
};

export const instancePages = [
  list('list', {}),
  list('empty', { active: [], deactivated: [], cutAfter: undefined }),
  one('admin', {}),
  one('offline', {
    instance: { ...farm, seenAt: null, offlineUntil: 'Saturday, November 27, 2027 at 10:00 AM GMT+1' },
    offlineHref: '/activate/offline',
  }),
  one('refused', { instance: refused, renameAction: undefined, deactivation: undefined }),
  one('deactivated', { instance: gone, deactivation: undefined }),
  one('name-refused', {
    error: { field: 'name', message: 'Enter 1 to 100 letters.' },
    values: { name: 'https://example' },
  }),
  keys('list', [
    {
      ...({ id: 'lic_1', kind: 'permanent', edition: 'full', status: 'bound' } as const),
      ...{ productName: 'Nordlicht Desktop Business Edition', version: '16', quantity: 1200 },
      keyMasked: '••••••-••••••-••••••-7F3K2A',
      revealAction: '/accounts/acct_1/licenses/lic_1/key',
      href: '/accounts/acct_1/licenses/lic_1',
      ...{ upgradeInsurance: term, subscription: null },
    },
  ]),
  keys('empty', []),
];
