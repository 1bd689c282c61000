import type { LicenseTermsColumns } from '../../db/rows.ts';
import { renewDates } from '../../policy/license-renewals.ts';

/** The terms of a license after a further order; null: the order ends earlier and changes nothing. */
export function renewTerms(
  license: LicenseTermsColumns,
  order: LicenseTermsColumns,
): LicenseTermsColumns | null {
  const dates = renewDates(datesOf(license), datesOf(order));
  return (
    dates && {
      kind: order.kind,
      version: order.version,
      quantity: order.quantity,
      edition: order.edition,
      upgrade_insurance_until: dates.upgradeInsuranceUntil,
      subscription_ends_at: dates.subscriptionEndsAt,
    }
  );
}

const datesOf = (row: LicenseTermsColumns) => ({
  kind: row.kind,
  upgradeInsuranceUntil: row.upgrade_insurance_until,
  subscriptionEndsAt: row.subscription_ends_at,
});
