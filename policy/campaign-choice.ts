import type { CustomerReason } from './eligibility-wording.ts';

/** Which customers a campaign is for; what is absent or null is no condition. Stored when it starts, so that a restart chooses the same. */
export interface CampaignChoice {
  /** Only those of a list, which is stored with the campaign. */
  listed: boolean;
  countries: string[] | null;
  locales: string[] | null;
  /** An Upgrade Insurance ends on this day or later, and on that day or earlier (ISO dates). */
  insuranceFrom: string | null;
  insuranceUntil: string | null;
  neverInvited: boolean;
}

export const EVERYONE: CampaignChoice = {
  listed: false,
  countries: null,
  locales: null,
  insuranceFrom: null,
  insuranceUntil: null,
  neverInvited: false,
};

/** What the choice asks of a customer. */
export interface ChoiceFacts {
  country: string | null;
  locale: string | null;
  /** The ends of Upgrade Insurance of the customer's licenses. */
  insuranceEnds: (string | null)[];
  invitedBefore: boolean;
}

export type ChoiceReason = Extract<CustomerReason, `${string}_not_chosen` | 'invited_before'>;

/** Why a customer is not one of the choice; null: it is. */
export function notChosen(choice: CampaignChoice, facts: ChoiceFacts): ChoiceReason | null {
  const { countries, locales, insuranceFrom, insuranceUntil, neverInvited } = choice;
  if (countries && !countries.includes(facts.country ?? '')) return 'country_not_chosen';
  if (locales && !locales.some((chosen) => speaks(facts.locale, chosen))) return 'locale_not_chosen';
  const ends = facts.insuranceEnds.some(
    (day) =>
      day !== null && day >= (insuranceFrom ?? '') && (insuranceUntil === null || day <= insuranceUntil),
  );
  if ((insuranceFrom !== null || insuranceUntil !== null) && !ends) return 'insurance_not_chosen';
  return neverInvited && facts.invitedBefore ? 'invited_before' : null;
}

/** `de` is also for `de-AT`. */
const speaks = (locale: string | null, chosen: string): boolean => {
  const [has, wanted] = [locale, chosen].map((tag) => (tag ?? '').toLowerCase().replace('_', '-'));
  return has === wanted || has?.startsWith(`${wanted}-`) === true;
};
