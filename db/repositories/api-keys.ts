import type { Knex } from 'knex';
import { inOneStatement } from '../in-one-statement.ts';
import type { ApiKeyRow } from '../security-rows.ts';

/** API keys; only a hash is kept. */
export function createApiKeysRepository(db: Knex) {
  const keys = (trx: Knex = db) => trx<ApiKeyRow>('api_keys');
  const findByHashes = inOneStatement(async (hashes: readonly string[], trx) => {
    const rows = await keys(trx).whereIn('hash', [...new Set(hashes)]);
    return hashes.map((hash) => rows.find((row) => row.hash === hash));
  });

  return {
    /** False if it was stored before. */
    async insert(row: ApiKeyRow, trx?: Knex): Promise<boolean> {
      return (await keys(trx).insert(row).onConflict('id').ignore().returning('id')).length > 0;
    },

    /** Replaces what a key is and what it opens; the one that was told before opens nothing any more. */
    async replace(row: ApiKeyRow, trx: Knex): Promise<void> {
      const { id, hash, hint, scopes, networks, expires_at } = row;
      await keys(trx).where({ id }).update({ hash, hint, scopes, networks, expires_at });
    },

    get: (id: string, trx?: Knex): Promise<ApiKeyRow | undefined> => keys(trx).where({ id }).first(),

    lock: (id: string, trx: Knex): Promise<ApiKeyRow | undefined> =>
      keys(trx).where({ id }).forNoKeyUpdate().first(),

    findByHash: (hash: string): Promise<ApiKeyRow | undefined> => findByHashes(hash, db),

    /** Newest first, after an id. */
    list: (limit: number, filter: { resellerId?: string; before?: string } = {}): Promise<ApiKeyRow[]> => {
      const query = keys().orderBy('id', 'desc').limit(limit);
      if (filter.resellerId !== undefined) query.where({ reseller_id: filter.resellerId });
      return filter.before === undefined ? query : query.where('id', '<', filter.before);
    },

    /** The keys of a reseller that still open something. */
    activeOf: (resellerId: string, now: string, trx?: Knex): Promise<ApiKeyRow[]> =>
      keys(trx)
        .where({ reseller_id: resellerId, revoked_at: null })
        .where((query) => query.whereNull('expires_at').orWhere('expires_at', '>', now)),

    /** Notes when a key was used; of several processes at once one writes. */
    async noteUse(id: string, at: string, unlessAfter: string): Promise<void> {
      await keys()
        .where({ id })
        .where((query) => query.whereNull('last_used_at').orWhere('last_used_at', '<', unlessAfter))
        .update({ last_used_at: at });
    },

    /** True if the key existed and was active. */
    async revoke(id: string, at: string, trx?: Knex): Promise<boolean> {
      return (await keys(trx).where({ id, revoked_at: null }).update({ revoked_at: at })) > 0;
    },
  };
}
