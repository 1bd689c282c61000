import { createElement } from 'react';
import { LOCALES } from '../../../contracts/locales.ts';
import { MailPreviewPage, type MailView, mailPreviewTitle } from '../../../portal/dev/mail-preview-page.tsx';
import { MailPreviewsPage, mailPreviewsTitle } from '../../../portal/dev/mail-previews-page.tsx';
import { MailboxMessagePage, mailboxMessageTitle } from '../../../portal/dev/mailbox-message-page.tsx';
import { MailboxPage, mailboxTitle } from '../../../portal/dev/mailbox-page.tsx';
import { entry, people } from './entry.ts';

const mail = {
  id: 'send_1',
  to: people.email,
  subject: `Join ${people.company}`,
  kind: 'invitation',
  sentAt: '22 November 2026, 16:05',
};

const messages = [
  { ...mail, id: 'send_3', subject: `Last reminder: join ${people.long}`, kind: 'last-reminder' },
  { ...mail, id: 'send_2', to: people.longEmail, subject: `${people.cjk} – your invitation` },
  mail,
].map((message) => ({ ...message, href: `/dev/mailbox/${message.id}` }));

const link = `https://portal.nordlicht.example/join/k1.${'Zm9vYmFyYmF6'.repeat(4)}`;

const mailbox = (mode: 'live' | 'test', list: typeof messages) => {
  const props = {
    mode,
    messages: list,
    liveHref: '/dev/mailbox',
    testHref: '/dev/mailbox?mode=test',
    previewHref: '/dev/mails',
  };
  return entry(`mailbox-${mode}`, mailboxTitle(props), createElement(MailboxPage, props), { mode });
};

const message = (view: 'html' | 'text') => {
  const props = {
    view,
    message: {
      ...mail,
      html: '<p>Guten Tag</p>',
      text: `You are invited to join ${people.company}.\n\nJoin: ${link}\n\nThe invitation is valid until 6 December 2026.`,
      links: {
        action: link,
        decline: link.replace('join', 'decline'),
        reminders: link.replace('join', 'reminders'),
      },
    },
    rawHref: '/raw-mail',
    htmlHref: '/dev/mailbox/send_1',
    textHref: '/dev/mailbox/send_1?view=text',
    backHref: '/dev/mailbox',
  };
  return entry(`mail-${view}`, mailboxMessageTitle(props), createElement(MailboxMessagePage, props));
};

const preview = (view: MailView) => {
  const props = {
    view,
    name: 'reminder-1',
    locale: 'de' as const,
    subject: `Erinnerung: ${people.long}`,
    text: `Guten Tag\n\n${link}`,
    rawHref: '/raw-mail',
    languages: LOCALES.map((locale) => ({ locale, href: `/dev/mails/reminder-1/${locale}` })),
    views: (['desktop', 'phone', 'text'] as const).map((other) => ({ view: other, href: `?view=${other}` })),
    previous: { name: 'invitation', href: '/dev/mails/invitation/de' },
    next: undefined,
    backHref: '/dev/mails',
  };
  return entry(`preview-${view}`, mailPreviewTitle(props), createElement(MailPreviewPage, props));
};

const previews = entry(
  'previews',
  mailPreviewsTitle(),
  createElement(MailPreviewsPage, {
    mails: ['invitation', 'license-bound'].map((name) => ({
      name,
      subject: `Join ${people.long}`,
      languages: LOCALES.map((locale) => ({ locale, href: `/dev/mails/${name}/${locale}` })),
    })),
    backHref: '/dev/mailbox',
  }),
);

export const mailboxPages = [
  mailbox('live', messages),
  mailbox('test', []),
  message('html'),
  message('text'),
  previews,
  preview('desktop'),
  preview('phone'),
  preview('text'),
];
