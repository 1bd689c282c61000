import type { Knex } from 'knex';
import type { MembershipRow, UserRow } from '../rows.ts';

const COLUMNS = ['id', 'email', 'name', 'locale'] as const;

/** What joining has to know of a person, read at once. */
export interface JoiningUser extends UserRow {
  ownsAddress: boolean;
  /** Of the membership in the account, if there is one. */
  membershipStatus: MembershipRow['status'] | null;
}

/** Reads of the users that `auth/` keeps; only that module writes the table. */
export function createUsersRepository(db: Knex) {
  return {
    get: (id: string, trx: Knex = db): Promise<UserRow | undefined> =>
      trx<UserRow>('users')
        .where({ id })
        .first(...COLUMNS),

    async joining(
      id: string,
      { accountId, email }: { accountId: string; email: string },
      trx: Knex,
    ): Promise<JoiningUser | undefined> {
      const address = trx('user_addresses').where({ user_id: id, email_normalised: email }).select('user_id');
      const status = trx('memberships')
        .where({ business_account_id: accountId, user_id: id })
        .select('status');
      const row = await trx('users')
        .where({ id })
        .select(...COLUMNS)
        .select({ address: address as never, status: status as never })
        .first();
      if (!row) return undefined;
      const { address: owned, status: membershipStatus, ...user } = row;
      return { ...user, ownsAddress: owned !== null, membershipStatus };
    },

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
