import type { LicenseTermsColumns } from '../../db/rows.ts';

/** The terms alone of a license or of an order's line. */
export const licenseTermsOf = (row: LicenseTermsColumns): LicenseTermsColumns => ({
  kind: row.kind,
  version: row.version,
  quantity: row.quantity,
  edition: row.edition,
  upgrade_insurance_until: row.upgrade_insurance_until,
  subscription_ends_at: row.subscription_ends_at,
});
