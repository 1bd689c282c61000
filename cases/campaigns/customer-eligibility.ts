import type { LicenseRecordRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { type EligibilityFacts, eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { type Eligibility, eligibility, licenseReason } from '../../policy/eligibility.ts';
import type { LicenseReason } from '../../policy/eligibility-wording.ts';

/** A license as the rule sees it, with the fields by which an operator knows it. */
interface NamedLicense {
  id: string;
  product: string;
  kind: LicenseRecordRow['kind'];
  version: string;
  licenseKey: string;
  upgradeInsuranceUntil: string | null;
  orderLineId: string | null;
}

export interface CustomerEligibility {
  customerId: string;
  companyName: string;
  answer: Eligibility<NamedLicense>;
  /** Every license of the customer, with the reason why it brings no account; null: it brings one. */
  licenses: (NamedLicense & { reason: LicenseReason | null })[];
}

/**
 * Whether a campaign would create this customer's account, and how each license counts. Null when the customer does
 * not exist.
 */
export async function customerEligibility(
  store: Store,
  customerId: string,
  today: string,
): Promise<CustomerEligibility | null> {
  const [facts] = await eligibilityFacts(store, [customerId]);
  if (!facts) return null;
  const records = facts.records.map(nameLicense);
  return {
    customerId,
    companyName: facts.customer.company_name,
    answer: judge(facts, records, today),
    licenses: records.map((record) => ({ ...record, reason: licenseReason(record, today) })),
  };
}

const judge = (facts: EligibilityFacts, records: NamedLicense[], today: string): Eligibility<NamedLicense> =>
  eligibility({
    records,
    account: facts.account,
    openOnboarding: facts.openOnboarding,
    optedOut: facts.optedOut,
    contactEmail: facts.contact?.email ?? null,
    today,
  });

const nameLicense = (row: LicenseRecordRow): NamedLicense => ({
  id: row.id,
  product: row.product,
  kind: row.kind,
  version: row.version,
  licenseKey: row.license_key,
  upgradeInsuranceUntil: row.upgrade_insurance_until,
  orderLineId: row.order_line_id,
});
