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
import {
  TransferPage,
  type TransferPageProps,
  transferTitle,
} from '../../../portal/account/transfer-page.tsx';
import { entry, frame, people } from './entry.ts';

const active: ResellerView = {
  ...{ id: 'rel_1', name: people.long, status: 'active', orderCancelled: false, gone: false },
  since: '3 March 2026',
  manageHref: '/accounts/acct_1/resellers/rel_1',
};
const asking: ResellerView = {
  ...{ id: 'rel_2', name: people.cjk, status: 'requested', orderCancelled: false, gone: false },
  asked: '20 November 2026',
  manageHref: '/accounts/acct_1/resellers/rel_2',
};
const ended: ResellerView = {
  ...{ id: 'rel_3', name: 'Beta IT', status: 'ended', orderCancelled: false, gone: true },
  ended: '24 November 2026',
  manageHref: '/accounts/acct_1/resellers/rel_3',
};

const list = (name: string, changes: Partial<ResellersPageProps>) => {
  const props: ResellersPageProps = {
    frame: frame('resellers'),
    vendor: people.vendor,
    resellers: [active, asking, ended],
    transfers: [],
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

const transfer = (name: string, changes: Partial<TransferPageProps>) => {
  const props: TransferPageProps = {
    frame: frame('resellers'),
    ...{ from: people.long, to: people.cjk, status: 'requested', expires: '12 December 2026' },
    changes: ['accept', 'decline'],
    transferHref: '/accounts/acct_1/transfers/tra_1',
    backHref: '/accounts/acct_1/resellers',
    ...changes,
  };
  const title = (t: Parameters<typeof transferTitle>[0]) => transferTitle(t, props);
  return entry(`transfer-${name}`, title, createElement(TransferPage, props), { signedIn: true });
};

const waiting: ResellersPageProps['transfers'][number] = {
  ...{ id: 'tra_1', from: people.long, to: people.cjk, status: 'requested', expires: '12 December 2026' },
  href: '/accounts/acct_1/transfers/tra_1',
};

export const resellerPages = [
  list('admin', {}),
  list('member', {
    frame: frame('resellers', { role: 'member' }),
    resellers: [active, asking, ended].map((reseller) => ({ ...reseller, manageHref: undefined })),
  }),
  list('none', { resellers: [] }),
  list('transfers', {
    transfers: [waiting, { ...waiting, id: 'tra_2', status: 'accepted', undoUntil: '28 December 2026' }],
  }),
  transfer('requested', {}),
  transfer('accepted', { status: 'accepted', undoUntil: '28 December 2026', changes: ['undo'] }),
  transfer('over', { status: 'expired', changes: [] }),
  one('active', {}),
  one('requested', { reseller: asking, changes: ['approve', 'refuse'] }),
  one('ended', { reseller: ended, changes: ['begin'] }),
];
