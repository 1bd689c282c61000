import { checkEmail } from '../contracts/fields.ts';
import type { LicenseKind } from '../contracts/states.ts';
import { type CustomerReason, ELIGIBILITY_EXPLANATIONS, type LicenseReason } from './eligibility-wording.ts';
import { upgradeInsuranceValid } from './license-dates.ts';
import { isProduct, needsUpgradeInsurance, PRODUCTS } from './products.ts';

/** What the rule needs to know about a license from before Gatehouse. */
export interface OwnedLicense {
  id: string;
  product: string;
  kind: LicenseKind;
  version: string;
  upgradeInsuranceUntil: string | null;
  /** Set once a campaign has made it a line of an order. */
  orderLineId: string | null;
}

export interface EligibilityInput<T extends OwnedLicense> {
  /** All licenses of the customer. */
  records: readonly T[];
  account: { hasAdmin: boolean } | null;
  openOnboarding: boolean;
  optedOut: boolean;
  /** An address that receives mail; null if there is none. */
  contactEmail: string | null;
  /** The day of the decision: an ISO date or an instant of workflow time. */
  today: string;
}

export type Eligibility<T extends OwnedLicense> =
  | { eligible: true; records: T[] }
  | { eligible: false; reason: CustomerReason; explanation: string };

/** How close a license came to getting its owner an account, the closest last. */
const NEARNESS: LicenseReason[] = [
  'not_permanent',
  'product_not_covered',
  'current_version',
  'no_insurance',
  'insurance_ended',
];

/**
 * Decides whether a customer gets a business account without asking for one: for a permanent license of an older
 * version with valid Upgrade Insurance, once, unless the customer has an account, has an open onboarding, cannot be
 * reached or has opted out. The first reason found, in that order, is returned.
 * @returns the licenses that lead to the account (all in one onboarding), else the reason
 * @throws RangeError for an invalid version
 */
export function eligibility<T extends OwnedLicense>(input: EligibilityInput<T>): Eligibility<T> {
  const { records, today } = input;
  if (records.length === 0) return no('no_licenses');
  const reasons = records.map((record) => reasonOfKind(record, today));
  if (!reasons.includes(null)) return no(nearest(reasons));

  if (input.contactEmail === null || checkEmail(input.contactEmail) !== null) return no('no_usable_address');
  if (input.account?.hasAdmin) return no('has_account');
  if (input.openOnboarding) return no('open_onboarding');
  if (input.optedOut) return no('opted_out');

  const bringing = records.filter((record) => licenseReason(record, today) === null);
  return bringing.length > 0 ? { eligible: true, records: bringing } : no('already_ordered');
}

/**
 * Why one license does not get its owner an account on this day, apart from what is known about the owner; null: it
 * does.
 * @throws RangeError for an invalid version
 */
export const licenseReason = (license: OwnedLicense, today: string): LicenseReason | null =>
  reasonOfKind(license, today) ?? (license.orderLineId === null ? null : 'already_ordered');

function reasonOfKind(license: OwnedLicense, today: string): LicenseReason | null {
  const { product, kind, version, upgradeInsuranceUntil } = license;
  if (kind !== 'permanent') return 'not_permanent';
  if (!isProduct(product) || PRODUCTS[product].upgradeInsuranceBelowVersion === null) {
    return 'product_not_covered';
  }
  if (!needsUpgradeInsurance({ product, kind, version })) return 'current_version';
  if (upgradeInsuranceUntil === null) return 'no_insurance';
  const dates = { upgradeInsuranceUntil, subscriptionEndsAt: null };
  return upgradeInsuranceValid(dates, today) ? null : 'insurance_ended';
}

function nearest(reasons: (LicenseReason | null)[]): CustomerReason {
  const reason = NEARNESS.findLast((each) => reasons.includes(each));
  return reason === undefined || reason === 'not_permanent' ? 'no_permanent_license' : reason;
}

const no = (reason: CustomerReason): { eligible: false; reason: CustomerReason; explanation: string } => ({
  eligible: false,
  reason,
  explanation: ELIGIBILITY_EXPLANATIONS[reason],
});
