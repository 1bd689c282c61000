import { checkEmail } from '../contracts/fields.ts';
import type { LicenseKind } from '../contracts/states.ts';
import { type CustomerReason, ELIGIBILITY_EXPLANATIONS, type LicenseReason } from './eligibility-wording.ts';
import { upgradeInsuranceValid } from './license-dates.ts';
import { isProduct, needsUpgradeInsurance, PRODUCTS } from './products.ts';

/** A license from before Gatehouse, as far as the rule looks at it. */
export interface OwnedLicense {
  id: string;
  product: string;
  kind: LicenseKind;
  version: string;
  upgradeInsuranceUntil: string | null;
  /** Set when a campaign has made it a line of an order. */
  orderLineId: string | null;
}

export interface EligibilityInput<T extends OwnedLicense> {
  /** All that the customer owns. */
  records: readonly T[];
  account: { hasAdmin: boolean } | null;
  openOnboarding: boolean;
  optedOut: boolean;
  /** Where mail can reach the customer; null: nowhere. */
  contactEmail: string | null;
  /** The day it is asked for, an ISO date or instant of workflow time. */
  today: string;
}

export type Eligibility<T extends OwnedLicense> =
  | { eligible: true; records: T[] }
  | { eligible: false; reason: CustomerReason; explanation: string };

/** How near a license came to bringing an account, the nearest last. */
const NEARNESS: LicenseReason[] = [
  'not_permanent',
  'product_not_covered',
  'current_version',
  'no_insurance',
  'insurance_ended',
];

/**
 * Whether a customer's business account is made without anyone asking for it: for a permanent license of an older
 * version with valid Upgrade Insurance, once, unless the customer has an account, is getting one, cannot be reached
 * or does not want it. The reasons are looked at in that order: the first that holds is told.
 * @returns the licenses that bring the account (all into one onboarding), else the reason
 * @throws RangeError for a version that is none
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
 * Why one license brings no account on this day, whatever else is known of its owner; null: it does.
 * @throws RangeError for a version that is none
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
