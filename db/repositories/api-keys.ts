import type { Knex } from 'knex';
import type { ApiKeyRow } from '../security-rows.ts';

/** API keys; only a hash is kept. */
export function createApiKeysRepository(db: Knex) {
  const keys = (trx: Knex = db) => trx<ApiKeyRow>('api_keys');

  return {
    async insert(row: ApiKeyRow, trx?: Knex): Promise<void> {
      await keys(trx).insert(row);
    },

    findActive: (hash: string): Promise<ApiKeyRow | undefined> =>
      keys().where({ hash, revoked_at: null }).first(),

    findRevoked: (hash: string): Promise<ApiKeyRow | undefined> =>
      keys().where({ hash }).whereNotNull('revoked_at').first(),

    list: (): Promise<ApiKeyRow[]> => keys().orderBy('created_at'),

    /** True if the key existed and was active. */
    async revoke(id: string, at: string, trx?: Knex): Promise<boolean> {
      return (await keys(trx).where({ id, revoked_at: null }).update({ revoked_at: at })) > 0;
    },
  };
}
