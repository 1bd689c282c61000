import { DELIVERIES, type Delivery, type DeliveryProblem } from '../contracts/states.ts';
import { DAY_MS, HOUR_MS } from './numbers.ts';

/** What a provider said of a mail, and when (ISO) that happened. */
export interface DeliveryWord {
  delivery: Delivery;
  at: string;
}

/**
 * Which of two words stands: the stronger, of two like ones the earlier. The order in which they came doesn't matter,
 * nor does how often.
 */
export function strongerWord(known: DeliveryWord | null, said: DeliveryWord): DeliveryWord {
  if (!known) return said;
  const lead = DELIVERIES.indexOf(said.delivery) - DELIVERIES.indexOf(known.delivery);
  if (lead === 0) return said.at < known.at ? said : known;
  return lead > 0 ? said : known;
}

const PROBLEMS: Partial<Record<Delivery, DeliveryProblem>> = {
  failed: 'refused',
  suppressed: 'suppressed',
  bounced: 'bounced',
  complained: 'complained',
};

/** What a word means for further mail to the address; null: nothing. */
export const problemOf = (delivery: Delivery): DeliveryProblem | null => PROBLEMS[delivery] ?? null;

/** Whether a mail is still on its way, as far as anybody has said. */
export const isUnderWay = (delivery: Delivery | null): boolean =>
  delivery === null || delivery === 'sent' || delivery === 'delayed';

/** Providers give a mail up within this time. */
const GIVEN_UP_MS = 3 * DAY_MS;

/**
 * When to ask the provider next about a mail still under way: an hour after its last word, then ever more seldom; null
 * when asking is of no use any more. All dates ISO.
 */
export function nextLookUp({ sentAt, now }: { sentAt: string; now: string }): string | null {
  const age = Date.parse(now) - Date.parse(sentAt);
  if (age >= GIVEN_UP_MS) return null;
  return new Date(Date.parse(now) + Math.max(HOUR_MS, age)).toISOString();
}
