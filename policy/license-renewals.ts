import type { LicenseKind } from '../contracts/states.ts';
import type { LicenseDates } from './license-dates.ts';

interface RenewableTerms extends LicenseDates {
  kind: LicenseKind;
}

/**
 * The dates of a license after a further order of the same customer with the same key; null: the order ends earlier than
 * the license, so the license stays as it is. Old orders are sent again by mistake; to shorten a license is no order.
 * A permanent license keeps its Upgrade Insurance if the order names none: what was paid for is not lost by silence.
 */
export function renewDates(license: RenewableTerms, order: RenewableTerms): LicenseDates | null {
  const { upgradeInsuranceUntil, subscriptionEndsAt } = order;
  if (order.kind !== license.kind) return { upgradeInsuranceUntil, subscriptionEndsAt };
  if (order.kind === 'permanent' && upgradeInsuranceUntil === null) {
    return { upgradeInsuranceUntil: license.upgradeInsuranceUntil, subscriptionEndsAt };
  }
  const [until, before] =
    order.kind === 'permanent'
      ? [upgradeInsuranceUntil, license.upgradeInsuranceUntil]
      : [subscriptionEndsAt, license.subscriptionEndsAt];
  const isEarlier = until !== null && before !== null && until.slice(0, 10) < before.slice(0, 10);
  return isEarlier ? null : { upgradeInsuranceUntil, subscriptionEndsAt };
}
