import type { Knex } from 'knex';
import type { ProductKeyRow } from '../instance-rows.ts';

/** The publishable keys by which installations of a product are known. */
export function createProductKeysRepository(db: Knex) {
  const keys = (trx: Knex = db) => trx<ProductKeyRow>('product_keys');

  return {
    async insert(row: ProductKeyRow, trx?: Knex): Promise<void> {
      await keys(trx).insert(row);
    },

    findActive: (key: string): Promise<ProductKeyRow | undefined> =>
      keys().where({ key, retired_at: null }).first(),

    list: (): Promise<ProductKeyRow[]> => keys().orderBy('created_at'),

    /** True if the key existed and was not retired. */
    async retire(id: string, at: string, trx?: Knex): Promise<boolean> {
      return (await keys(trx).where({ id, retired_at: null }).update({ retired_at: at })) > 0;
    },
  };
}
