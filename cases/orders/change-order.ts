import type { OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { MetadataChange } from '../../policy/metadata.ts';
import { changeMetadata } from '../metadata/change-metadata.ts';

/**
 * Changes what a client keeps on an order. Nothing else of an order changes by itself, and its `updatedAt` stays: else others
 * who read the order would learn of a change that they cannot see.
 * @throws TooManyKeys
 */
export const changeOrder = (
  store: Store,
  { order, client, metadata }: { order: OrderRow; client: string; metadata: MetadataChange },
): Promise<unknown> =>
  store.knex.transaction(async (trx) => {
    await store.orders.lock(order.id, trx);
    return changeMetadata(store, { id: order.id, kind: 'order', client, change: metadata }, trx);
  });
