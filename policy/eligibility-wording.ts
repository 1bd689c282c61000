/** Why a license brings nobody an account. */
export type LicenseReason =
  | 'not_permanent'
  | 'product_not_covered'
  | 'current_version'
  | 'no_insurance'
  | 'insurance_ended'
  | 'already_ordered';

/** Why a customer gets no account of a campaign's making. */
export type CustomerReason =
  | 'no_licenses'
  | 'no_permanent_license'
  | Exclude<LicenseReason, 'not_permanent'>
  | 'no_usable_address'
  | 'has_account'
  | 'open_onboarding'
  | 'opted_out';

/** Why a customer gets no account of a campaign's making, in words for an operator. */
export const ELIGIBILITY_EXPLANATIONS: Record<CustomerReason, string> = {
  no_licenses: 'No licenses are recorded for this customer.',
  no_permanent_license: 'The customer owns subscriptions only, which sales or a reseller bring by an order.',
  product_not_covered:
    'No permanent license is of a product that accounts are made for by Upgrade Insurance.',
  current_version: 'Every license is of a current version, which brings its account by an order.',
  no_insurance: 'No older license ever had Upgrade Insurance.',
  insurance_ended: 'Upgrade Insurance of the older licenses has ended.',
  no_usable_address: 'There is no address that mail reaches: import the license with another one.',
  has_account: 'The customer has a business account with an admin already.',
  open_onboarding: 'An onboarding of this customer is under way.',
  opted_out: 'The customer wants no such mail.',
  already_ordered: 'An earlier campaign has made an order of these licenses.',
};

/** Why one license brings no account, in words for an operator. */
export const LICENSE_EXPLANATIONS: Record<LicenseReason, string> = {
  not_permanent: 'a subscription, not a permanent license',
  product_not_covered: 'of a product that no account is made for by Upgrade Insurance',
  current_version: 'of a current version',
  no_insurance: 'without Upgrade Insurance',
  insurance_ended: 'Upgrade Insurance has ended',
  already_ordered: 'made part of an order by an earlier campaign',
};
