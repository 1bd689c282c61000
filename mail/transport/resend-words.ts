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

/** What Resend's `last_event`, or the type of an event without `email.`, means; null: nothing that matters here. */
export const deliveryOf = (word: string): Delivery | null =>
  Object.hasOwn(WORDS, word) ? (WORDS[word] ?? null) : null;

/** A date as Resend writes it in any of its ways, as ISO in UTC; null when it is none. */
export function isoOf(text: string): string | null {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
