import { DELIVERIES, type Delivery, type DeliveryProblem } from '../contracts/states.ts';
import { DAY_MS, HOUR_MS } from './numbers.ts';

/** The allowed difference between the provider's clock and the database's. */
export const PROVIDER_CLOCK_MS = 300_000;

/** What the provider reported about a mail, and when it happened (ISO). */
export interface DeliveryWord {
  delivery: Delivery;
  at: string;
}

/**
 * Chooses between two reports: the stronger one, or the earlier of two equal ones. Their order and number do not
 * matter.
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

/** What a report means for further mail to the address; null: nothing. */
export const problemOf = (delivery: Delivery): DeliveryProblem | null => PROBLEMS[delivery] ?? null;

/** Whether a mail is still on its way, as far as the provider has reported. */
export const isUnderWay = (delivery: Delivery | null): boolean =>
  delivery === null || delivery === 'sent' || delivery === 'delayed';

/**
 * How long a mail waits before it is sent again after its first, second and third bounce of a kind that passes by
 * itself, such as a full mailbox. The fourth counts as any other bounce.
 */
const BOUNCE_WAITS_MS = [HOUR_MS, 6 * HOUR_MS, DAY_MS];

/** The wait after a passing bounce, in milliseconds; null: it is tried no more. `earlier`: the bounces before it. */
export const waitAfterBounce = (earlier: number): number | null => BOUNCE_WAITS_MS[earlier] ?? null;

/** Providers give up on a mail within this time. */
const GIVEN_UP_MS = 3 * DAY_MS;

/**
 * When to ask the provider about a mail on its way: an hour after its last report, then less and less often; null
 * once asking is useless. All dates are ISO.
 */
export function nextLookUp({ sentAt, now }: { sentAt: string; now: string }): string | null {
  const age = Date.parse(now) - Date.parse(sentAt);
  if (age >= GIVEN_UP_MS) return null;
  return new Date(Date.parse(now) + Math.max(HOUR_MS, age)).toISOString();
}
