import { bareAddress, type ResendMail, recipientsOf } from './mail.ts';

/** The possible events of a mail, in the words of webhooks (`email.…`) and of `last_event`. */
export const EVENTS = [
  'sent',
  'delivered',
  'delivery_delayed',
  'bounced',
  'complained',
  'suppressed',
  'failed',
  'opened',
  'clicked',
] as const;
export type EventName = (typeof EVENTS)[number];

/** Chosen by the part of the address before `@` or `+`, on any domain. */
const FATES: Record<string, readonly EventName[]> = {
  bounced: ['sent', 'bounced'],
  complained: ['sent', 'delivered', 'complained'],
  suppressed: ['suppressed'],
  delayed: ['sent', 'delivery_delayed'],
};

/** The events of a mail; of several recipients, the first with a special fate decides. */
export function fateOf(mail: ResendMail, suppressed: ReadonlySet<string>): readonly EventName[] {
  for (const address of recipientsOf(mail).map(bareAddress)) {
    if (suppressed.has(address)) return ['suppressed'];
    const [name = ''] = address.split(/[+@]/);
    if (Object.hasOwn(FATES, name)) return FATES[name] ?? [];
  }
  return ['sent', 'delivered'];
}

/** After these, Resend sends the address no more mail. */
export const SUPPRESSING: readonly EventName[] = ['bounced', 'complained'];
