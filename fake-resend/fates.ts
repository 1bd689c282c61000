import { bareAddress, type ResendMail, recipientsOf } from './mail.ts';

/** What can become of a mail, in the words of webhooks (`email.…`) and of `last_event`. */
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

/** The part of the address before `@` or `+` decides, on any domain. */
const FATES: Record<string, readonly EventName[]> = {
  bounced: ['sent', 'bounced'],
  complained: ['sent', 'delivered', 'complained'],
  suppressed: ['suppressed'],
  delayed: ['sent', 'delivery_delayed'],
};

/** What becomes of a mail; of several recipients, the first that is not simply delivered decides. */
export function fateOf(mail: ResendMail, suppressed: ReadonlySet<string>): readonly EventName[] {
  for (const address of recipientsOf(mail).map(bareAddress)) {
    if (suppressed.has(address)) return ['suppressed'];
    const [name = ''] = address.split(/[+@]/);
    if (Object.hasOwn(FATES, name)) return FATES[name] ?? [];
  }
  return ['sent', 'delivered'];
}

/** After these Resend sends the address nothing more. */
export const SUPPRESSING: readonly EventName[] = ['bounced', 'complained'];
