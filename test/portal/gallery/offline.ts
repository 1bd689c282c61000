import { createElement } from 'react';
import {
  OfflineAnswerPage,
  type OfflineAnswerPageProps,
  offlineAnswerTitle,
} from '../../../portal/activate/offline-answer-page.tsx';
import {
  OFFLINE_ENDS,
  OfflineEndedPage,
  type OfflineEnding,
  offlineEndedTitle,
} from '../../../portal/activate/offline-ended-page.tsx';
import { OfflinePage, type OfflinePageProps, offlineTitle } from '../../../portal/activate/offline-page.tsx';
import { entry, people } from './entry.ts';

const bring = (name: string, changes: Partial<OfflinePageProps>) => {
  const props = { action: '/activate/offline', ...changes };
  return entry(`offline-${name}`, offlineTitle, createElement(OfflinePage, props), {
    signedIn: !props.signIn,
  });
};

const rows = Array.from({ length: 11 }, (_, row) => ({
  first: row * 4 + 1,
  groups: 'M4WXZ 8Q2KD H0V9T W7MMW',
}));

const answer = (name: string, changes: Partial<OfflineAnswerPageProps>) => {
  const props: OfflineAnswerPageProps = {
    facts: [
      ['Product', 'Remote Application Server 20'],
      ['Installation', people.long],
    ],
    fileHref: '/activate/offline/answers/cert_1/file',
    rows,
    instanceHref: '/accounts/acct_1/instances/inst_1',
    offlineHref: '/activate/offline',
    ...changes,
  };
  return entry(`offline-${name}`, offlineAnswerTitle, createElement(OfflineAnswerPage, props), {
    signedIn: true,
  });
};

const ended = (end: OfflineEnding) => {
  const isNamed = end === 'returned' || end === 'replayed' || end === 'older';
  const props = {
    end,
    name: isNamed ? people.long : undefined,
    instanceHref: isNamed ? '/accounts/acct_1/instances/inst_1' : undefined,
    offlineHref: '/activate/offline',
  };
  return entry(`offline-${end}`, (t) => offlineEndedTitle(t, props), createElement(OfflineEndedPage, props), {
    signedIn: true,
  });
};

export const offlinePages = [
  bring('signed-out', { signIn: { signInHref: '/sign-in?next=/activate/offline', signUpHref: '/sign-up' } }),
  bring('bring', {}),
  bring('wrong-file', { error: { field: 'file', message: 'This is neither a request nor a receipt.' } }),
  bring('wrong-code', {
    error: { field: 'code', message: 'There is a typing mistake. Look at group 7.' },
    values: { code: 'M4WXZ 8Q2KD H0V9T W7MMW' },
  }),
  answer('answer', {}),
  answer('answer-typed', { fileHref: undefined }),
  ...OFFLINE_ENDS.map(ended),
];
