import type { LicenseRecordRow } from '../../db/rows.ts';
import { type Eligibility, eligibility, type OwnedLicense } from '../../policy/eligibility.ts';
import type { EligibilityFacts } from './eligibility-facts.ts';

/** Whether a customer gets an account from a campaign on a day, and with which license records. */
export const judgeCustomer = (
  facts: EligibilityFacts,
  today: string,
): Eligibility<OwnedLicense & { row: LicenseRecordRow }> =>
  eligibility({
    records: facts.records.map((row) => ({
      id: row.id,
      product: row.product,
      kind: row.kind,
      version: row.version,
      upgradeInsuranceUntil: row.upgrade_insurance_until,
      orderLineId: row.order_line_id,
      row,
    })),
    account: facts.account,
    openOnboarding: facts.openOnboarding,
    optedOut: facts.optedOut,
    contactEmail: facts.contact?.email ?? null,
    today,
  });
