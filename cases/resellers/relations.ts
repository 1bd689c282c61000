import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { NamedRelationRow } from '../../db/repositories/relations.ts';
import { changeRelation } from '../../domain/resellers/change-relation.ts';
import { DAY_MS, RELATION_REQUESTS_A_DAY } from '../../policy/numbers.ts';
import { isKnownToReseller } from '../../policy/relation-states.ts';
import type { Environment } from '../environment.ts';
import type { Viewer } from './viewer.ts';

type Deps = Pick<Environment, 'store' | 'sender'>;

/** The relation that a viewer may read; undefined: it is as if there were none. */
export async function findRelation(
  { store }: Pick<Environment, 'store'>,
  { resellerId }: Viewer,
  id: string,
): Promise<NamedRelationRow | undefined> {
  const row = await store.relations.get(id);
  if (!row || resellerId === null) return row;
  return row.reseller_id === resellerId && isKnownToReseller(row) ? row : undefined;
}

interface RequestRelationInput {
  resellerId: string;
  account: { businessAccountId: string } | { customerId: string };
  actor: string;
  /** Whether the reseller itself asks: how often it may is limited. */
  ofReseller: boolean;
}

/**
 * Notes that a reseller asks an account's admins to let it sell to them. Whether there is such an account is looked up later
 * (`RelationRequests`), so that neither the answer nor how long it takes tells the reseller of a customer.
 * @returns how long to wait, in seconds, when it asked too often; else null
 */
export async function requestRelation(
  { store }: Pick<Environment, 'store'>,
  { resellerId, account, actor, ofReseller }: RequestRelationInput,
): Promise<number | null> {
  if (ofReseller) {
    const { hits, endsAt } = await store.tries.count(`relation-requests/${resellerId}`, DAY_MS);
    if (hits > RELATION_REQUESTS_A_DAY) return Math.ceil((Date.parse(endsAt) - Date.now()) / 1_000);
  }
  const named =
    'customerId' in account
      ? ({ named_by: 'customer', name: account.customerId } as const)
      : ({ named_by: 'account', name: account.businessAccountId } as const);
  const requested_at = new Date().toISOString();
  await store.relationRequests.add({ reseller_id: resellerId, ...named, actor, requested_at });
  return null;
}

/** The reseller or the vendor ends a relation. A repeat changes nothing. */
export async function endRelation(
  { store, sender }: Deps,
  { id, actor, bySeller }: { id: string; actor: string; bySeller: boolean },
): Promise<NamedRelationRow | undefined> {
  const now = new Date().toISOString();
  await store.knex.transaction(async (trx) => {
    const row = await store.relations.lock({ id }, trx);
    if (!row) return;
    const about = { resellerId: row.reseller_id, accountId: row.business_account_id };
    await changeRelation(store, { ...about, event: 'end', actor, now, bySeller }, trx);
  });
  sender.poke(MAIL_PRIORITY.order);
  return store.relations.get(id);
}
