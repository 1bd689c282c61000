import type { Knex } from 'knex';
import type { ResellerRow } from '../security-rows.ts';

/** Resellers; `relations` has the accounts they sell to. */
export function createResellersRepository(db: Knex) {
  const resellers = (trx: Knex = db) => trx<ResellerRow>('resellers');

  return {
    /** False if it was stored before. */
    async insert(row: ResellerRow, trx: Knex): Promise<boolean> {
      return (await resellers(trx).insert(row).onConflict('id').ignore().returning('id')).length > 0;
    },

    get: (id: string, trx?: Knex): Promise<ResellerRow | undefined> => resellers(trx).where({ id }).first(),

    /** Locked until the transaction ends: its keys are counted under this lock. */
    lock: (id: string, trx: Knex): Promise<ResellerRow | undefined> =>
      resellers(trx).where({ id }).forUpdate().first(),

    getMany: (ids: string[], trx?: Knex): Promise<ResellerRow[]> => resellers(trx).whereIn('id', ids),

    /** Newest first, after an id. */
    list: (limit: number, before?: string): Promise<ResellerRow[]> => {
      const query = resellers().orderBy('id', 'desc').limit(limit);
      return before === undefined ? query : query.where('id', '<', before);
    },

    /** True if it had not ended. */
    async end(id: string, at: string, trx: Knex): Promise<boolean> {
      return (await resellers(trx).where({ id, ended_at: null }).update({ ended_at: at })) > 0;
    },
  };
}
