import type { OutgoingMail } from '../../mail/transport/transport.ts';

export const outgoing = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  sendId: 'send_1',
  kind: 'reminder',
  from: 'Northlight Software <accounts@northlight.example>',
  to: 'ada@meyer.example',
  replyTo: 'support@northlight.example',
  subject: 'Reminder',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: { 'List-Unsubscribe': '<https://northlight.example/reminders/t>' },
  tags: [{ name: 'kind', value: 'reminder' }],
  links: { action: 'https://northlight.example/join/t' },
  ...over,
});
