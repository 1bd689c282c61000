import { randomBytes } from 'node:crypto';
import type { Mode } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ProductKeyRow } from '../../db/instance-rows.ts';
import type { Store } from '../../db/store.ts';
import { recordKeyEvent } from '../operations/record-key-event.ts';

const KEY_PATTERN = /^gh_pub_(live|test)_[A-Za-z0-9_-]{22}$/;

/** The environment of a publishable key, by its prefix; null when the text is no such key. */
export const modeOfProductKey = (key: string): Mode | null =>
  KEY_PATTERN.test(key) ? (key.split('_')[2] as Mode) : null;

/**
 * Makes a publishable key, with which installations of a product ask to be activated. It opens nothing.
 * @param product the only product it is for; null: every product
 */
export async function createProductKey(
  store: Store,
  { mode, name, product }: { mode: Mode; name: string; product: string | null },
): Promise<ProductKeyRow> {
  const row: ProductKeyRow = {
    id: newId('productKey'),
    key: `gh_pub_${mode}_${randomBytes(16).toString('base64url')}`,
    name,
    product,
    created_at: new Date().toISOString(),
    retired_at: null,
  };
  await store.knex.transaction(async (trx) => {
    await store.productKeys.insert(row, trx);
    await recordKeyEvent(store, { action: 'product_key.created', id: row.id }, trx);
  });
  return row;
}

/** Retires a key: installations that still have it can no longer ask. False if it was retired before. */
export const retireProductKey = (store: Store, id: string): Promise<boolean> =>
  store.knex.transaction(async (trx) => {
    const retired = await store.productKeys.retire(id, new Date().toISOString(), trx);
    if (retired) await recordKeyEvent(store, { action: 'product_key.retired', id }, trx);
    return retired;
  });

/** The key of a caller, unless it does not exist or was retired. */
export const findProductKey = (store: Store, key: string): Promise<ProductKeyRow | undefined> =>
  store.productKeys.findActive(key);
