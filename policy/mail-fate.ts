import type { MailFact, SentMail } from '../contracts/case-facts.ts';
import type { Delivery } from '../contracts/states.ts';
import type { ClockWords } from './clock-words.ts';
import { shownMailState } from './mail-states.ts';

type Fate = (on: string) => string;

/** What the provider's word about a mail means. `opened` and `clicked` may be a machine's. */
const FATES: Record<Delivery, Fate> = {
  sent: (on) => `accepted by the mail provider on ${on}; not delivered yet, as far as it says`,
  delayed: (on) => `delayed: on ${on} the recipient's mail server made it wait`,
  delivered: (on) => `delivered on ${on}`,
  opened: (on) => `delivered, and opened on ${on} by the reader or a mail scanner`,
  clicked: (on) => `delivered, and its link was opened on ${on} by the reader or a mail scanner`,
  failed: (on) => `not sent by the mail provider: it said so on ${on}`,
  suppressed: (on) =>
    `suppressed on ${on}: the mail provider does not send to this address, because earlier mail bounced or was reported as spam`,
  bounced: (on) => `bounced on ${on}`,
  complained: (on) => `delivered, and reported as spam on ${on}`,
};

/** What became of a mail that left, in words that end a sentence. */
export function fateOfSent({ acceptedAt, delivery, deliveryAt }: SentMail, { at }: ClockWords): string {
  const on = deliveryAt ?? acceptedAt;
  return FATES[delivery ?? 'sent'](on === null ? 'an unknown date' : at(on));
}

/** A mail's line in the case file: `1. invitation: queued on …, delivered on …`. */
export function describeMail(mail: MailFact, clock: ClockWords): string {
  const state = shownMailState(mail.state);
  const became: Record<typeof state, string> = {
    queued: 'not accepted by the mail provider yet',
    sent: fateOfSent(mail, clock),
    skipped: 'not sent, because it was no longer wanted',
    failed: mail.delivery ? fateOfSent(mail, clock) : 'refused by the mail provider',
    unknown: 'perhaps sent: no answer of the mail provider came',
  };
  return `${mail.n}. ${mail.kind}: queued on ${clock.at(mail.queuedAt)}, ${became[state]}`;
}
