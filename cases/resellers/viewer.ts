import type { Seller } from '../../db/repositories/transfers.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** Who reads through the API. Null: the vendor, who sees everything. A reseller sees what came of its own orders. */
export interface Viewer {
  resellerId: string | null;
}

/** The viewer that sees everything. */
export const AS_VENDOR: Viewer = { resellerId: null };

/** How a viewer stands in an onboarding that it may read; the vendor as if it were alone. */
export interface Sight {
  /** No other's order stands there: it may cancel and correct. */
  isAlone: boolean;
  /** No other ever ordered there: whom it invites or invited is no other's matter. */
  isOnly: boolean;
}

/**
 * What a viewer may read of an onboarding; null: nothing, it is as if there were none. A reseller whose orders there are
 * all cancelled reads it only if it carried no other's.
 */
export async function sightOf(
  store: Store,
  { resellerId }: Viewer,
  { id }: Pick<OnboardingRow, 'id'>,
): Promise<Sight | null> {
  if (resellerId === null) return { isAlone: true, isOnly: true };
  const submitters = await store.orders.submittersOf(id);
  const own = submitters.find(({ submitter }) => submitter === resellerId);
  const others = submitters.filter(({ submitter }) => submitter !== resellerId);
  if (!own || (!own.stands && others.length > 0)) return null;
  return { isAlone: others.every(({ stands }) => !stands), isOnly: others.length === 0 };
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
