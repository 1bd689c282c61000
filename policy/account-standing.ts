/** What an account's row says about who stands behind it. */
export interface AccountStanding {
  customer_id: string | null;
  verified_at: string | null;
}

/**
 * Whether the vendor stands behind an account: an order or a campaign made it, or the vendor verified it. An account that a
 * person made alone proves only that person's address.
 */
export const isVouchedFor = ({ customer_id, verified_at }: AccountStanding): boolean =>
  customer_id !== null || verified_at !== null;
