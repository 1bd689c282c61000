import { DAY_MS, INVITATION_DAYS } from './numbers.ts';

/**
 * An ISO instant as milliseconds since 1970.
 * @throws RangeError for an invalid date, because NaN would pass every comparison unnoticed
 */
export function toMillis(iso: string): number {
  const millis = Date.parse(iso);
  if (Number.isNaN(millis)) throw new RangeError(`not an ISO date: ${iso}`);
  return millis;
}

/** Milliseconds since 1970 as an ISO instant, UTC, with milliseconds. */
export const toIso = (millis: number): string => new Date(millis).toISOString();

/**
 * When an invitation mailed at `sentAt` ends.
 * @param days whole days of 24 hours, 1 to 30
 * @throws RangeError if `days` is outside that range or `sentAt` is invalid
 */
export function expiryOf(sentAt: string, days: number = INVITATION_DAYS.standard): string {
  if (!Number.isInteger(days) || days < INVITATION_DAYS.min || days > INVITATION_DAYS.max) {
    throw new RangeError(`an invitation stays open ${INVITATION_DAYS.min} to ${INVITATION_DAYS.max} days`);
  }
  return toIso(toMillis(sentAt) + days * DAY_MS);
}
