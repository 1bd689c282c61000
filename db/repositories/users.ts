import type { Knex } from 'knex';
import type { UserRow } from '../rows.ts';

const COLUMNS = ['id', 'email', 'name', 'locale'] as const;

/** Reads of the users that `auth/` keeps; nobody else writes that table. */
export function createUsersRepository(db: Knex) {
  return {
    get: (id: string, trx: Knex = db): Promise<UserRow | undefined> =>
      trx<UserRow>('users')
        .where({ id })
        .first(...COLUMNS),

    getMany: (ids: string[], trx: Knex = db): Promise<UserRow[]> =>
      trx<UserRow>('users')
        .whereIn('id', ids)
        .select(...COLUMNS),

    /** Makes other transactions of the same user wait until this one ends. */
    lock: async (id: string, trx: Knex): Promise<void> => {
      await trx<UserRow>('users').where({ id }).forUpdate().first('id');
    },
  };
}
