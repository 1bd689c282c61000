import type { Knex } from 'knex';
import type { RelationRequestRow } from '../security-rows.ts';

type Key = Pick<RelationRequestRow, 'reseller_id' | 'named_by' | 'name'>;

/** What resellers asked for and is not decided. One asks for an account once at a time. */
export function createRelationRequestsRepository(db: Knex) {
  const requests = (trx: Knex = db) => trx<RelationRequestRow>('relation_requests');

  return {
    /** A repeat changes nothing. */
    async add(row: RelationRequestRow): Promise<void> {
      await requests().insert(row).onConflict(['reseller_id', 'named_by', 'name']).ignore();
    },

    /** The oldest ones. */
    list: (limit: number): Promise<RelationRequestRow[]> => requests().orderBy('requested_at').limit(limit),

    /** Takes one away; false: another process did. */
    async take({ reseller_id, named_by, name }: Key, trx: Knex): Promise<boolean> {
      return (await requests(trx).where({ reseller_id, named_by, name }).delete()) > 0;
    },
  };
}
