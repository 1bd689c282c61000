import type { Knex } from 'knex';
import type { RelationStatus } from '../../contracts/states.ts';
import { newId } from '../ids.ts';
import type { ResellerRelationRow } from '../security-rows.ts';

type Pair = Pick<ResellerRelationRow, 'reseller_id' | 'business_account_id'>;

/** A relation, and its reseller. */
export interface NamedRelationRow extends ResellerRelationRow {
  reseller_name: string;
  reseller_ended_at: string | null;
}

export interface ListRelationsInput {
  businessAccountId?: string | undefined;
  resellerId?: string | undefined;
  status?: RelationStatus | undefined;
  /** Only those that have been active at some time. */
  onceActive: boolean;
  limit: number;
  /** The id of the last one on the page before. */
  before?: string | undefined;
}

/** Which resellers sell to which accounts: at most one relation for a pair. */
export function createRelationsRepository(db: Knex) {
  const relations = (trx: Knex = db) => trx<ResellerRelationRow>('reseller_relations');
  const named = (trx: Knex = db) =>
    trx('reseller_relations')
      .join('resellers', 'resellers.id', 'reseller_relations.reseller_id')
      .select(
        'reseller_relations.*',
        'resellers.name as reseller_name',
        'resellers.ended_at as reseller_ended_at',
      );

  return {
    of: (pair: Pair, trx?: Knex): Promise<ResellerRelationRow | undefined> =>
      relations(trx).where(pair).first(),

    /** Those of these accounts to which a reseller's relation is active. */
    activeWith: (reseller_id: string, accountIds: string[]): Promise<string[]> =>
      relations()
        .where({ reseller_id, status: 'active' })
        .whereIn('business_account_id', accountIds)
        .pluck('business_account_id'),

    /** The relation, locked until the transaction ends. */
    lock: (
      key: Pair | Pick<ResellerRelationRow, 'id'>,
      trx: Knex,
    ): Promise<ResellerRelationRow | undefined> => relations(trx).where(key).forUpdate().first(),

    /** Undefined: another process made the relation of this pair meanwhile. */
    async insert(row: Omit<ResellerRelationRow, 'id'>, trx: Knex): Promise<ResellerRelationRow | undefined> {
      const [made] = await relations(trx)
        .insert({ ...row, id: newId('relation') })
        .onConflict(['reseller_id', 'business_account_id'])
        .ignore()
        .returning('*');
      return made;
    },

    async update(
      id: string,
      change: Partial<Omit<ResellerRelationRow, 'id' | 'reseller_id' | 'business_account_id' | 'created_at'>>,
      trx: Knex,
    ): Promise<void> {
      await relations(trx).where({ id }).update(change);
    },

    get: (id: string, trx?: Knex): Promise<NamedRelationRow | undefined> =>
      named(trx).where({ 'reseller_relations.id': id }).first(),

    /** Those of these ids that are of an account. */
    getMany: (accountId: string, ids: string[]): Promise<NamedRelationRow[]> =>
      named().where({ business_account_id: accountId }).whereIn('reseller_relations.id', ids),

    /** Newest first. */
    list: ({
      businessAccountId,
      resellerId,
      status,
      onceActive,
      limit,
      before,
    }: ListRelationsInput): Promise<NamedRelationRow[]> =>
      named()
        .modify((query) => {
          if (businessAccountId !== undefined) query.where({ business_account_id: businessAccountId });
          if (resellerId !== undefined) query.where({ reseller_id: resellerId });
          if (status !== undefined) query.where({ status });
          if (onceActive) query.whereNotNull('active_since');
          if (before !== undefined) query.where('reseller_relations.id', '<', before);
        })
        .orderBy('reseller_relations.id', 'desc')
        .limit(limit),
  };
}
