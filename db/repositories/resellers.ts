import type { Knex } from 'knex';
import { newId } from '../ids.ts';
import type { ResellerRelationRow, ResellerRow } from '../security-rows.ts';

/** Resellers, and the accounts they sell to. */
export function createResellersRepository(db: Knex) {
  const resellers = (trx: Knex = db) => trx<ResellerRow>('resellers');
  const relations = (trx: Knex = db) => trx<ResellerRelationRow>('reseller_relations');

  return {
    async insert(row: ResellerRow, trx: Knex): Promise<void> {
      await resellers(trx).insert(row);
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

    /** Notes that resellers sell to an account, active from now on; a relation that exists stays as it is. */
    async relate(
      resellerIds: string[],
      { accountId, now }: { accountId: string; now: string },
      trx: Knex,
    ): Promise<ResellerRelationRow[]> {
      if (resellerIds.length === 0) return [];
      const rows = resellerIds.map(
        (id): ResellerRelationRow => ({
          id: newId('relation'),
          reseller_id: id,
          business_account_id: accountId,
          status: 'active',
          created_at: now,
          active_since: now,
          ended_at: null,
        }),
      );
      return relations(trx)
        .insert(rows)
        .onConflict(['reseller_id', 'business_account_id'])
        .ignore()
        .returning('*');
    },

    relation: (
      pair: Pick<ResellerRelationRow, 'reseller_id' | 'business_account_id'>,
      trx?: Knex,
    ): Promise<ResellerRelationRow | undefined> => relations(trx).where(pair).first(),
  };
}
