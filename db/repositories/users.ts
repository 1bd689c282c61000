import type { Knex } from 'knex';
import type { UserRow } from '../rows.ts';

/** Reads of the users that `auth/` keeps; nobody else writes that table. */
export function createUsersRepository(db: Knex) {
  return {
    get: (id: string, trx: Knex = db): Promise<UserRow | undefined> =>
      trx<UserRow>('users').where({ id }).first('id', 'email', 'name'),

    getMany: (ids: string[], trx: Knex = db): Promise<UserRow[]> =>
      trx<UserRow>('users').whereIn('id', ids).select('id', 'email', 'name'),

    /** Makes other transactions of the same user wait until this one ends. */
    lock: async (id: string, trx: Knex): Promise<void> => {
      await trx<UserRow>('users').where({ id }).forUpdate().first('id');
    },
  };
}
