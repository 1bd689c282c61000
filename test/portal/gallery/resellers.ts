import { createElement } from 'react';
import { accountViewTitle } from '../../../portal/account/account-frame.tsx';
import {
  ResellerPage,
  type ResellerPageProps,
  resellerTitle,
} from '../../../portal/account/reseller-page.tsx';
import {
  ResellersPage,
  type ResellersPageProps,
  type ResellerView,
} from '../../../portal/account/resellers-page.tsx';
import { entry, frame, people } from './entry.ts';

const active: ResellerView = {
  ...{ id: 'rel_1', name: people.long, status: 'active', gone: false },
  since: '3 March 2026',
  manageHref: '/accounts/acct_1/resellers/rel_1',
};
const asking: ResellerView = {
  ...{ id: 'rel_2', name: people.cjk, status: 'requested', gone: false },
  asked: '20 November 2026',
  manageHref: '/accounts/acct_1/resellers/rel_2',
};
const ended: ResellerView = {
  ...{ id: 'rel_3', name: 'Beta IT', status: 'ended', gone: true },
  ended: '24 November 2026',
  manageHref: '/accounts/acct_1/resellers/rel_3',
};

const list = (name: string, changes: Partial<ResellersPageProps>) => {
  const props: ResellersPageProps = {
    frame: frame('resellers'),
    vendor: people.vendor,
    resellers: [active, asking, ended],
    ...changes,
  };
  const title = (t: Parameters<typeof accountViewTitle>[0]) => accountViewTitle(t, props.frame);
  return entry(`resellers-${name}`, title, createElement(ResellersPage, props), { signedIn: true });
};

const one = (name: string, changes: Partial<ResellerPageProps>) => {
  const props: ResellerPageProps = {
    frame: frame('resellers'),
    reseller: active,
    vendor: people.vendor,
    changes: ['end'],
    relationHref: '/accounts/acct_1/resellers/rel_1',
    backHref: '/accounts/acct_1/resellers',
    ...changes,
  };
  const title = (t: Parameters<typeof resellerTitle>[0]) => resellerTitle(t, props);
  return entry(`reseller-${name}`, title, createElement(ResellerPage, props), { signedIn: true });
};

export const resellerPages = [
  list('admin', {}),
  list('member', {
    frame: frame('resellers', { role: 'member' }),
    resellers: [active, asking, ended].map((reseller) => ({ ...reseller, manageHref: undefined })),
  }),
  list('none', { resellers: [] }),
  one('active', {}),
  one('requested', { reseller: asking, changes: ['approve', 'refuse'] }),
  one('ended', { reseller: ended, changes: ['begin'] }),
];
