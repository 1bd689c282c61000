import type { MailFact } from '../contracts/case-facts.ts';
import type { ClockWords } from './clock-words.ts';
import { type FateWord, fateOfMail, type MailFate } from './told-invitation.ts';

type Fate = (on: string) => string;

/** What the provider's word about a mail means. `opened` and `clicked` may be a machine's. */
const FATES: Record<FateWord, Fate> = {
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
  queued: () => 'not accepted by the mail provider yet',
  skipped: () => 'not sent, because it was no longer wanted',
  refused: () => 'refused by the mail provider',
  unknown: () => 'perhaps sent: no answer of the mail provider came',
};

/** What became of a mail, in words that end a sentence. */
export const describeFate = ({ word, at }: MailFate, clock: ClockWords): string =>
  FATES[word](at === null ? 'an unknown date' : clock.at(at));

/** A mail's line in the case file: `1. invitation: queued on …, delivered on …`. */
export const describeMail = (mail: MailFact, clock: ClockWords): string =>
  `${mail.n}. ${mail.kind}: queued on ${clock.at(mail.queuedAt)}, ${describeFate(fateOfMail(mail), clock)}`;
