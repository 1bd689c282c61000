import { toIso, toMillis } from './instants.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './numbers.ts';

/** How long after each failed attempt the next one follows; the last is three days after the first. */
const RETRY_AFTER_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

export const WEBHOOK_TRIES = RETRY_AFTER_MS.length + 1;

/** When the next attempt follows that begins now, should it fail; null: there is none. */
export const retryAt = (tries: number, now: string): string | null => {
  const after = RETRY_AFTER_MS[tries - 1];
  return after === undefined ? null : toIso(toMillis(now) + after);
};

/** An endpoint that fails for three days is paused. */
const PAUSE_AFTER_MS = 3 * DAY_MS;

export const mustPause = (failingSince: string, now: string): boolean =>
  toMillis(now) - toMillis(failingSince) >= PAUSE_AFTER_MS;

/** After three failures in a row the endpoint gets one attempt at a time, to see whether it is back. */
const FAILURES_BEFORE_REST = 3;
const REST_MS = { first: MINUTE_MS, last: 30 * MINUTE_MS };

/** Until when an endpoint with this many failures in a row is left alone; null: it is not. */
export function restUntil(failures: number, now: string): string | null {
  if (failures < FAILURES_BEFORE_REST) return null;
  const doubled = REST_MS.first * 2 ** Math.min(10, failures - FAILURES_BEFORE_REST);
  return toIso(toMillis(now) + Math.min(REST_MS.last, doubled));
}

/** How long the secret before stays valid after a new one. */
export const SECRET_OVERLAP_MS = DAY_MS;

/** Of the vendor, and of each reseller: an event costs a row for each endpoint that gets it. */
export const MAX_WEBHOOK_ENDPOINTS = { vendor: 50, reseller: 5 };
