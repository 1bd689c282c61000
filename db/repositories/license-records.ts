import type { Knex } from 'knex';
import type { LicenseRecordRow } from '../rows.ts';

/** Identifies a license in the vendor's records. */
export type LicenseRecordKey = Pick<LicenseRecordRow, 'product' | 'license_key'>;

const CHANGING = [
  'kind',
  'version',
  'quantity',
  'edition',
  'upgrade_insurance_until',
  'subscription_ends_at',
  'contact_id',
  'updated_at',
] as const;

/** Licenses from before Gatehouse, one per product and key. */
export function createLicenseRecordsRepository(db: Knex) {
  const records = (trx: Knex = db) => trx<LicenseRecordRow>('license_records');
  const withKeys = (keys: LicenseRecordKey[], trx?: Knex) =>
    records(trx)
      .whereIn('product', [...new Set(keys.map((key) => key.product))])
      .whereIn('license_key', [...new Set(keys.map((key) => key.license_key))]);
  const isOneOf = (keys: LicenseRecordKey[]) => {
    const wanted = new Set(keys.map(({ product, license_key }) => `${product} ${license_key}`));
    return ({ product, license_key }: LicenseRecordKey) => wanted.has(`${product} ${license_key}`);
  };

  return {
    get: (id: string, trx?: Knex): Promise<LicenseRecordRow | undefined> =>
      records(trx).where({ id }).first(),

    findByKey: (key: LicenseRecordKey, trx?: Knex): Promise<LicenseRecordRow | undefined> =>
      records(trx).where(key).first(),

    /** The recorded ones of these licenses. */
    ofKeys: async (keys: LicenseRecordKey[], trx?: Knex): Promise<LicenseRecordRow[]> =>
      (await withKeys(keys, trx)).filter(isOneOf(keys)),

    /** The recorded ones of these licenses, locked until the transaction ends. */
    lockByKeys: async (keys: LicenseRecordKey[], trx: Knex): Promise<LicenseRecordRow[]> =>
      (await withKeys(keys, trx).orderBy(['product', 'license_key']).forUpdate()).filter(isOneOf(keys)),

    /**
     * Writes records. An existing record keeps its id, its order line and its first time. A record never moves to
     * another customer: such a row changes nothing. False: a key is recorded under another id than the row has.
     */
    async save(rows: LicenseRecordRow[], trx: Knex): Promise<boolean> {
      const key = (row: LicenseRecordRow) => `${row.product} ${row.license_key}`;
      const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
      const ids = new Set<string>();
      for (let from = 0; from < sorted.length; from += 50) {
        const saved = await records(trx)
          .insert(sorted.slice(from, from + 50))
          .onConflict(['product', 'license_key'])
          .merge([...CHANGING])
          .where('license_records.customer_id', trx.ref('excluded.customer_id'))
          .returning('id');
        for (const { id } of saved) ids.add(id);
      }
      return rows.every(({ id }) => ids.has(id));
    },

    /** All records of these customers, oldest first. */
    ofCustomers: (customerIds: string[], trx?: Knex): Promise<LicenseRecordRow[]> =>
      records(trx).whereIn('customer_id', customerIds).orderBy('id'),

    /** The next customers with records, by id; `after` is the last one of the previous page. */
    customers: (limit: number, after = '', trx?: Knex): Promise<string[]> =>
      records(trx)
        .distinct('customer_id')
        .where('customer_id', '>', after)
        .orderBy('customer_id')
        .limit(limit)
        .pluck('customer_id'),

    /** How many customers have records. */
    async countCustomers(): Promise<number> {
      const row = await records().countDistinct({ count: 'customer_id' }).first();
      return Number(row?.count ?? 0);
    },

    /** The customer at a place among those with records, by id. */
    async customerAt(place: number): Promise<string | undefined> {
      const [id] = await records()
        .distinct('customer_id')
        .orderBy('customer_id')
        .offset(place)
        .limit(1)
        .pluck('customer_id');
      return id;
    },

    /** Records which order line a record became; false if it already had one. */
    async attach(id: string, orderLineId: string, now: string, trx: Knex): Promise<boolean> {
      const changed = await records(trx)
        .where({ id, order_line_id: null })
        .update({ order_line_id: orderLineId, updated_at: now });
      return changed === 1;
    },
  };
}
