import type { LicenseRecordRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { type EligibilityFacts, eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { type Eligibility, eligibility, licenseReason } from '../../policy/eligibility.ts';
import type { LicenseReason } from '../../policy/eligibility-wording.ts';

/** A record as the rule looks at it, with what an operator knows it by. */
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
  /** Every license of the customer, with the reason why it brings no account; null: it does. */
  licenses: (NamedLicense & { reason: LicenseReason | null })[];
}

/**
 * Whether a campaign would make this customer's account, and what each license has to do with it. Null when there is
 * no such customer.
 */
export async function customerEligibility(
  store: Store,
  customerId: string,
  today: string,
): Promise<CustomerEligibility | null> {
  const [facts] = await eligibilityFacts(store, [customerId]);
  if (!facts) return null;
  const records = facts.records.map(named);
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

const named = (row: LicenseRecordRow): NamedLicense => ({
  id: row.id,
  product: row.product,
  kind: row.kind,
  version: row.version,
  licenseKey: row.license_key,
  upgradeInsuranceUntil: row.upgrade_insurance_until,
  orderLineId: row.order_line_id,
});
