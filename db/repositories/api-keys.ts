import type { Knex } from 'knex';
import type { ApiKeyRow } from '../rows.ts';

/** API keys; only a hash is kept. */
export function createApiKeysRepository(db: Knex) {
  const keys = () => db<ApiKeyRow>('api_keys');

  return {
    async insert(row: ApiKeyRow): Promise<void> {
      await keys().insert(row);
    },

    findActive: (hash: string): Promise<ApiKeyRow | undefined> =>
      keys().where({ hash, revoked_at: null }).first(),

    list: (): Promise<ApiKeyRow[]> => keys().orderBy('created_at'),

    /** True if the key existed and was active. */
    async revoke(id: string, at: string): Promise<boolean> {
      return (await keys().where({ id, revoked_at: null }).update({ revoked_at: at })) > 0;
    },
  };
}
