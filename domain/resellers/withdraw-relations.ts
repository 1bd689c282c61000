import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import type { OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { changeRelation } from './change-relation.ts';

interface WithdrawRelationsInput {
  /** Orders of one customer, of which something was cancelled. */
  orders: readonly OrderRow[];
  /** As the audit trail names who cancelled it. */
  actor: string;
  now: string;
}

/**
 * Ends the relations that only cancelled orders began: no order of the reseller for the customer stands, and none delivered
 * anything. One that the reseller had asked for waits for an answer again; one that a person agreed to stays.
 */
export async function withdrawRelations(
  store: Store,
  { orders, actor, now }: WithdrawRelationsInput,
  trx: Knex,
): Promise<void> {
  const customerId = orders[0]?.customer_id ?? '';
  // Sorted, so that two transactions lock the relations in the same order.
  const ids = [...new Set(orders.map(({ submitter }) => submitter).filter(isReseller))].toSorted();
  const [first] = ids;
  const account = first ? await store.accounts.findLiveByCustomer(customerId, trx) : undefined;
  if (!account) return;
  for (const resellerId of ids) {
    if (await store.orders.standsOrDelivered(customerId, resellerId, trx)) continue;
    const about = { resellerId, accountId: account.id, because: 'order_cancelled', actor, now } as const;
    await changeRelation(store, { ...about, event: 'withdraw' }, trx);
  }
}
