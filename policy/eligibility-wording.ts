/** Why a license does not get its owner an account. */
export type LicenseReason =
  | 'not_permanent'
  | 'product_not_covered'
  | 'current_version'
  | 'no_insurance'
  | 'insurance_ended'
  | 'already_ordered';

/** Why a campaign makes no account for a customer. */
export type CustomerReason =
  | 'no_licenses'
  | 'no_permanent_license'
  | Exclude<LicenseReason, 'not_permanent'>
  | 'no_usable_address'
  | 'has_account'
  | 'open_onboarding'
  | 'opted_out'
  // A campaign's choice.
  | 'country_not_chosen'
  | 'locale_not_chosen'
  | 'insurance_not_chosen'
  | 'invited_before';

/** The same in words, for an operator. */
export const ELIGIBILITY_EXPLANATIONS: Record<CustomerReason, string> = {
  no_licenses: 'No licenses are recorded for this customer.',
  no_permanent_license: 'The customer owns only subscriptions, which need an order from sales or a reseller.',
  product_not_covered:
    'The permanent licenses are of products whose Upgrade Insurance does not lead to an account.',
  current_version: 'Every license is of a current version, which needs an order.',
  no_insurance: 'No older license ever had Upgrade Insurance.',
  insurance_ended: 'The Upgrade Insurance of the older licenses has ended.',
  no_usable_address: 'No address of the customer receives mail: import the license with another address.',
  has_account: 'The customer already has a business account with an admin.',
  open_onboarding: 'The customer has an open onboarding.',
  opted_out: 'The customer has opted out of campaign mail.',
  already_ordered: 'An earlier campaign already ordered these licenses.',
  country_not_chosen: 'The campaign is for customers of other countries.',
  locale_not_chosen: 'The campaign is for customers with another language.',
  insurance_not_chosen: 'The campaign is for customers whose Upgrade Insurance ends at another time.',
  invited_before: 'The customer was invited before, and the campaign is for those who never were.',
};

/** Why one license does not get its owner an account, in words for an operator. */
export const LICENSE_EXPLANATIONS: Record<LicenseReason, string> = {
  not_permanent: 'a subscription, not a permanent license',
  product_not_covered: 'of a product whose Upgrade Insurance does not lead to an account',
  current_version: 'of a current version',
  no_insurance: 'without Upgrade Insurance',
  insurance_ended: 'Upgrade Insurance has ended',
  already_ordered: 'already ordered by an earlier campaign',
};
