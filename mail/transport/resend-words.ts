import type { Delivery } from '../../contracts/states.ts';

const WORDS: Record<string, Delivery> = {
  sent: 'sent',
  delivery_delayed: 'delayed',
  delivered: 'delivered',
  opened: 'opened',
  clicked: 'clicked',
  failed: 'failed',
  suppressed: 'suppressed',
  bounced: 'bounced',
  complained: 'complained',
};

/** Translates Resend's `last_event`, or an event's type without `email.`; null: not relevant here. */
export const deliveryOf = (word: string): Delivery | null =>
  Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;

/** A date in any of Resend's formats, as ISO in UTC; null when it is invalid. */
export function isoOf(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
