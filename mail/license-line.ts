import type { LicenseEdition, LicenseKind } from '../contracts/states.ts';

/** A license as a mail lists it. */
export interface LicenseLine {
  productName: string;
  kind: LicenseKind;
  version: string;
  quantity: number;
  edition: LicenseEdition;
  /** It was in the account before: an order changed its terms. */
  renewed?: boolean;
  /** A calendar date (`2027-03-05`) or an ISO time; null when the license has none. */
  upgradeInsuranceUntil: string | null;
  subscriptionEndsAt: string | null;
  /** The date above has passed; the sender decides, because a renderer has no clock. */
  ended: boolean;
  /** The order that it was bought with; undefined for a license from before Gatehouse. */
  order?: { number: string; channel: 'sales' | 'reseller' };
}
