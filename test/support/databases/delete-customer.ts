import type { Store } from '../../../db/store.ts';
import { eraseCustomerData } from '../../../domain/erasure/erase-customer-data.ts';
import { recordErasure } from '../../../domain/erasure/record-erasure.ts';
import { LINK_KEYS } from './databases.ts';

/** Deletes a customer as test mode does for the vendor, without its runs. */
export const deleteCustomerRows = (store: Store, customerId: string): Promise<void> =>
  store.knex.transaction(async (trx) => {
    const runs = await store.erasures.runsOf(customerId, trx);
    const input = { customerId, runs, keys: LINK_KEYS };
    const about = { kind: 'customer', subject: customerId, actor: 'vendor' } as const;
    await recordErasure(store, about, (eraser) => eraseCustomerData(store, input, eraser), trx);
    await store.testDeletions.note(customerId, 'vendor', trx);
  });
