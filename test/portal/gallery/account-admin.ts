import { createElement } from 'react';
import { type AccountFrameProps, accountViewTitle } from '../../../portal/account/account-frame.tsx';
import { ActivityPage, type ActivityPageProps } from '../../../portal/account/activity-page.tsx';
import {
  InvitationPage,
  type InvitationPageProps,
  invitationTitle,
} from '../../../portal/account/invitation-page.tsx';
import {
  type InvitationItem,
  InvitationsPage,
  type InvitationsPageProps,
} from '../../../portal/account/invitations-page.tsx';
import { MemberPage, type MemberPageProps, memberTitle } from '../../../portal/account/member-page.tsx';
import { MembersPage, type MemberView } from '../../../portal/account/members-page.tsx';
import {
  NoAccessPage,
  type NoAccessPageProps,
  noAccessTitle,
} from '../../../portal/account/no-access-page.tsx';
import { RenamePage, type RenamePageProps, renameTitle } from '../../../portal/account/rename-page.tsx';
import {
  AskAdminPage,
  type AskAdminPageProps,
  askAdminTitle,
} from '../../../portal/accounts/ask-admin-page.tsx';
import { AskedAdminPage, askedAdminTitle } from '../../../portal/accounts/asked-admin-page.tsx';
import { InvitedPage, type InvitedPageProps, invitedTitle } from '../../../portal/links/invited-page.tsx';
import type { PageT } from '../../../texts/pages/index.ts';
import { entry, frame, people } from './entry.ts';

const viewTitle =
  ({ frame }: { frame: AccountFrameProps }) =>
  (t: PageT) =>
    accountViewTitle(t, frame);

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
  return entry(`members-${name}`, viewTitle(props), createElement(MembersPage, props), { signedIn: true });
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
  return entry(`member-${name}`, (t) => memberTitle(t, props), createElement(MemberPage, props), {
    signedIn: true,
  });
};

const noAccess = (variant: NoAccessPageProps['variant']) => {
  const props: NoAccessPageProps = {
    signedInAs: people.longEmail,
    variant,
    companyName: people.long,
    accountsHref: '/accounts',
    accountHref: variant === 'admins-only' ? '/accounts/acct_1' : undefined,
    askAdminHref: '/ask-an-admin?account=acct_1',
  };
  const page = createElement(NoAccessPage, props);
  return entry(`no-access-${variant}`, (t) => noAccessTitle(t, props), page, { signedIn: true });
};

const waiting: InvitationItem = {
  id: 'inv_1',
  email: people.longEmail,
  role: 'admin',
  status: 'pending',
  invitedBy: 'Jürgen Müller',
  invitedOn: '20 November 2026',
  mails: [
    {
      id: 'send_1',
      kind: 'invitation',
      queuedOn: '20 November 2026',
      word: 'delayed',
      on: '20 November 2026',
    },
    { id: 'send_2', kind: 'reminder', queuedOn: '22 November 2026', word: 'queued', on: null },
  ],
  next: {
    reminder: 'planned',
    reminderOn: 'Wednesday, November 25, 2026 at 10:00 AM GMT+1',
    endsOn: 'Sunday, December 6, 2026 at 10:00 AM GMT+1',
  },
  href: '/accounts/acct_1/invitations/inv_1',
};
const listed: InvitationItem[] = [
  waiting,
  { ...waiting, id: 'inv_2', email: people.email, role: 'member', status: 'accepted', mails: [], next: null },
  {
    ...waiting,
    id: 'inv_3',
    status: 'undeliverable',
    invitedBy: null,
    mails: [
      {
        id: 'send_3',
        kind: 'invitation',
        queuedOn: '20 November 2026',
        word: 'bounced',
        on: '21 November 2026',
      },
    ],
    next: null,
  },
];

const invitations = (name: string, changes: Partial<InvitationsPageProps>) => {
  const props: InvitationsPageProps = {
    frame: frame('invitations'),
    invitations: listed,
    cut: false,
    action: '/accounts/acct_1/invitations',
    maxAddresses: 50,
    values: { emails: '', role: 'member', locale: 'en' },
    ...changes,
  };
  const page = createElement(InvitationsPage, props);
  return entry(`invitations-${name}`, viewTitle(props), page, { signedIn: true });
};

const invitation = (name: string, changes: Partial<InvitationPageProps>) => {
  const props: InvitationPageProps = {
    frame: frame('invitations'),
    invitation: waiting,
    changes: ['resend', 'link', 'revoke'],
    backHref: '/accounts/acct_1/invitations',
    ...changes,
  };
  const page = createElement(InvitationPage, props);
  return entry(`invitation-${name}`, (t) => invitationTitle(t, props), page, { signedIn: true });
};

const invited = (name: string, changes: Partial<InvitedPageProps>) => {
  const props: InvitedPageProps = {
    variant: 'open',
    action: '/invited/inv_1',
    signInHref: '/sign-in?next=/invited/inv_1',
    addAction: '/invited/inv_1/address',
    signOutAction: '/sign-out?next=/invited/inv_1',
    ...changes,
  };
  const signedIn = props.variant !== 'open';
  return entry(`invited-${name}`, (t) => invitedTitle(t, props), createElement(InvitedPage, props), {
    signedIn,
  });
};

const happened = (id: string, event: string) => ({
  id,
  at: 'Sunday, November 22, 2026 at 10:00 AM UTC',
  event,
  actor: 'Jürgen Müller',
  subject: people.longEmail,
});

const activity = (name: string, changes: Partial<ActivityPageProps>) => {
  const props: ActivityPageProps = {
    frame: frame('activity'),
    events: [
      happened('evt_1', 'invitation.created'),
      happened('evt_2', 'membership.blocked'),
      happened('evt_3', 'license.key_revealed'),
      happened('evt_4', 'of.tomorrow'),
    ],
    olderHref: '/accounts/acct_1/activity?after=evt_4',
    newestHref: '/accounts/acct_1/activity',
    ...changes,
  };
  const page = createElement(ActivityPage, props);
  return entry(`activity-${name}`, viewTitle(props), page, { signedIn: true });
};

const ask = (name: string, changes: Partial<AskAdminPageProps>, signedIn = false) => {
  const props: AskAdminPageProps = { action: '/ask-an-admin', values: {}, ...changes };
  return entry(`ask-admin-${name}`, askAdminTitle, createElement(AskAdminPage, props), { signedIn });
};

const RESULTS = [
  { id: '1', email: 'a@example.com', status: 'invited' as const },
  { id: '2', email: people.longEmail, status: 'already_invited' as const },
  { id: '3', email: 'not an address', status: 'not_an_address' as const },
];

const rename = (name: string, changes: Partial<RenamePageProps>) => {
  const props: RenamePageProps = {
    frame: {
      ...frame('licenses'),
      unverified: { vendor: 'Northgate Software', email: 'help@northgate.example' },
    },
    action: '/accounts/acct_1/name',
    vendor: 'Northgate Software',
    companyName: people.company,
    ...changes,
  };
  return entry(`rename-${name}`, (t) => renameTitle(t, props), createElement(RenamePage, props), {
    signedIn: true,
  });
};

export const accountAdminPages = [
  rename('form', {}),
  rename('error', { error: { field: 'companyName', message: 'Leave out the signs < and >.' } }),
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
  invitations('list', {}),
  invitations('empty', { invitations: [] }),
  invitations('sent', {
    results: RESULTS,
    values: { emails: 'not an address', role: 'admin', locale: 'pl', note: 'Welcome!' },
    noteMaxLength: 300,
  }),
  invitations('error', { error: { field: 'emails', message: 'Enter 1 to 50 addresses.' } }),
  invitation('waiting', {
    change: {
      ...{ offerAction: '/accounts/acct_1/invitations/inv_1/offer', role: 'member', locale: 'de' },
      addressAction: '/accounts/acct_1/invitations/inv_1/address',
    },
  }),
  invitation('link', { link: 'https://accounts.northlight.example/invited/inv_0192f0c8a1b2c3d4' }),
  invitation('refused-error', {
    error: { message: 'It was sent a moment ago.' },
    invitation: {
      ...waiting,
      mails: [],
      next: waiting.next && { ...waiting.next, reminder: 'stopped', reminderOn: null },
    },
  }),
  invited('open', {}),
  invited('confirm', { variant: 'confirm', companyName: people.long, role: 'member' }),
  invited('wrong-person', { variant: 'wrong-person', signedInAs: people.longEmail }),
  invited('error', { error: { field: 'email', message: 'Type your email address.' } }),
  activity('list', {}),
  activity('empty', { events: [], olderHref: undefined, newestHref: undefined }),
  ask('open', {}),
  ask('member', { account: { id: 'acct_1', companyName: people.long }, email: people.longEmail }, true),
  ask('error', { error: { field: 'message', message: 'Say what you need.' }, values: { name: people.cjk } }),
  ...(['unknown', 'sent', 'full'] as const).map((state) => {
    const props = { state, companyName: people.company, homeHref: '/' };
    const name = state === 'unknown' ? 'asked-admin' : `asked-admin-${state}`;
    return entry(name, (t) => askedAdminTitle(t, props), createElement(AskedAdminPage, props));
  }),
  noAccess('blocked'),
  noAccess('admins-only'),
  noAccess('not-yours'),
];
