import { DAY_MS, ENDS_SOON_DAYS } from './numbers.ts';

/** The dates of a license, as ISO dates or instants; null: it has none. */
export interface LicenseDates {
  upgradeInsuranceUntil: string | null;
  subscriptionEndsAt: string | null;
}

// Compares whole days as written: an end date has no zone, and a customer far from UTC must not lose hours of it.
const isPast = (end: string, today: string): boolean => end.slice(0, 10) < today.slice(0, 10);

/** True from the day after the last day of Upgrade Insurance; false for a license that never had it. */
export const upgradeInsuranceEnded = (dates: LicenseDates, today: string): boolean =>
  dates.upgradeInsuranceUntil !== null && isPast(dates.upgradeInsuranceUntil, today);

/** True on any day up to and including the last day of Upgrade Insurance. */
export const upgradeInsuranceValid = (dates: LicenseDates, today: string): boolean =>
  dates.upgradeInsuranceUntil !== null && !isPast(dates.upgradeInsuranceUntil, today);

/** True from the day after the subscription's last day; false for a permanent license. */
export const subscriptionEnded = (dates: LicenseDates, today: string): boolean =>
  dates.subscriptionEndsAt !== null && isPast(dates.subscriptionEndsAt, today);

/**
 * What has ended on a license by a given day.
 * @param today an ISO date or instant: the day of the caller's business
 */
export const licenseEnded = (
  dates: LicenseDates,
  today: string,
): { upgradeInsurance: boolean; subscription: boolean } => ({
  upgradeInsurance: upgradeInsuranceEnded(dates, today),
  subscription: subscriptionEnded(dates, today),
});

/** What ends on a license within the next two months, counted from the same day as in `licenseEnded`. */
export function licenseEndsSoon(
  dates: LicenseDates,
  today: string,
): { upgradeInsurance: boolean; subscription: boolean } {
  const limit = new Date(Date.parse(today.slice(0, 10)) + ENDS_SOON_DAYS * DAY_MS).toISOString();
  const isSoon = (end: string | null): boolean =>
    end !== null && !isPast(end, today) && end.slice(0, 10) <= limit.slice(0, 10);
  return {
    upgradeInsurance: isSoon(dates.upgradeInsuranceUntil),
    subscription: isSoon(dates.subscriptionEndsAt),
  };
}
