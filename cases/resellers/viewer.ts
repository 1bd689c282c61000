import type { Seller } from '../../db/repositories/transfers.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** Who reads through the API. Null: the vendor, who sees everything. A reseller sees what came of its own orders. */
export interface Viewer {
  resellerId: string | null;
}

/** What a viewer may read of an onboarding; null: nothing, it is as if there were none. */
export async function sightOf(
  store: Store,
  { resellerId }: Viewer,
  { id }: Pick<OnboardingRow, 'id'>,
): Promise<{ isAlone: boolean } | null> {
  if (resellerId === null) return { isAlone: true };
  const submitters = await store.orders.submittersOf(id);
  return submitters.includes(resellerId) ? { isAlone: submitters.length === 1 } : null;
}

/** Whether a viewer may read a business account: a reseller while the relation is active. */
export async function maySeeAccount(
  store: Store,
  { resellerId }: Viewer,
  accountId: string,
): Promise<boolean> {
  if (resellerId === null) return true;
  const relation = await store.relations.of({
    reseller_id: resellerId,
    business_account_id: accountId,
  });
  return relation?.status === 'active';
}

/** The resellers whose sales to an account a reseller sees: its own, and those of the resellers that it took the account over from. */
export const sellersFor = async (store: Store, resellerId: string, accountId: string): Promise<Seller[]> => [
  { resellerId, until: null },
  ...(await store.transfers.predecessorsOf(accountId, resellerId)),
];
