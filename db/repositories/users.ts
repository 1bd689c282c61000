import type { Knex } from 'knex';
import type { MembershipRow, UserRow } from '../rows.ts';

export const USER_COLUMNS = ['id', 'email', 'name', 'locale', 'time_zone'] as const;

/** What joining needs to know about a person, read at once. */
export interface JoiningUser extends UserRow {
  ownsAddress: boolean;
  /** Another user gave this address up while the account blocked them. */
  addressBlocked: boolean;
  /** Their membership in the account; null if there is none. */
  membership: Pick<MembershipRow, 'status'> | null;
}

/** Users. Only `auth/` creates them and writes their sign-in data. */
export function createUsersRepository(db: Knex) {
  return {
    get: (id: string, trx: Knex = db): Promise<UserRow | undefined> =>
      trx<UserRow>('users')
        .where({ id })
        .first(...USER_COLUMNS),

    async joining(
      id: string,
      { accountId, email }: { accountId: string; email: string },
      trx: Knex,
    ): Promise<JoiningUser | undefined> {
      const address = trx('user_addresses').where({ user_id: id, email_normalised: email }).select('user_id');
      const status = trx('memberships')
        .where({ business_account_id: accountId, user_id: id })
        .select('status');
      const blocked = trx('blocked_addresses')
        .where({ business_account_id: accountId, email_normalised: email })
        .select('membership_id');
      const row = await trx('users')
        .where({ id })
        .select(...USER_COLUMNS)
        .select({ address: address as never, status: status as never, blocked: blocked as never })
        .first();
      if (!row) return undefined;
      const { address: owned, status: standing, blocked: block, ...user } = row;
      return {
        ...user,
        ownsAddress: owned !== null,
        addressBlocked: block !== null,
        membership: standing && { status: standing },
      };
    },

    getMany: (ids: string[], trx: Knex = db): Promise<UserRow[]> =>
      trx<UserRow>('users')
        .whereIn('id', ids)
        .select(...USER_COLUMNS),

    /**
     * Takes an address from a user who typed it and never proved it, and ends their sessions, because another user
     * has proved it.
     */
    async freeUnproved(email: string, trx: Knex): Promise<void> {
      const unproved = await trx('users')
        .where({ email, emailVerified: false })
        .update({ email: trx.raw(`id || '@unproved.invalid'`) })
        .returning('id');
      for (const { id } of unproved) await trx('sessions').where({ userId: id }).delete();
    },

    async rename(id: string, name: string, trx: Knex = db): Promise<void> {
      await trx('users').where({ id }).update({ name });
    },

    async setTimeZone(id: string, timeZone: string | null, trx: Knex = db): Promise<void> {
      await trx('users').where({ id }).update({ time_zone: timeZone });
    },

    /** Sets a proved main address. A trigger copies it into the user's addresses. */
    async setMain(id: string, { email, now }: { email: string; now: string }, trx: Knex): Promise<void> {
      await trx('users').where({ id }).update({ email, emailVerified: true, updatedAt: now });
    },

    /** Makes other transactions of the same user wait until this one ends. */
    lock: async (id: string, trx: Knex): Promise<void> => {
      await trx<UserRow>('users').where({ id }).forUpdate().first('id');
    },
  };
}
