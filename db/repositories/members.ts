import type { Knex } from 'knex';
import type { BusinessAccountRow, MembershipRow } from '../rows.ts';

/** A membership and who that is. */
export interface MemberRow extends MembershipRow {
  name: string;
  email: string;
}

/** Who belongs to a business account, blocked or not; every look-up names the account. */
export function createMembersRepository(db: Knex) {
  const memberships = (trx: Knex = db) => trx<MembershipRow>('memberships');
  const people = (accountId: string, trx?: Knex) =>
    memberships(trx)
      .join('users', 'users.id', 'memberships.user_id')
      .where({ business_account_id: accountId })
      .select('memberships.*', 'users.name', 'users.email');

  return {
    /** Everybody of an account: who may open it first, admins before the others, then by name. */
    list: (accountId: string, limit: number, trx?: Knex): Promise<MemberRow[]> =>
      people(accountId, trx).orderBy(['status', 'role', 'users.name', 'memberships.id']).limit(limit),

    get: (accountId: string, id: string, trx?: Knex): Promise<MemberRow | undefined> =>
      people(accountId, trx).where({ 'memberships.id': id }).first(),

    /** Whoever of an account signs in with this address, blocked or not. */
    byEmail: (accountId: string, email: string, trx?: Knex): Promise<MemberRow | undefined> =>
      people(accountId, trx)
        .join('user_addresses', 'user_addresses.user_id', 'memberships.user_id')
        .where({ email_normalised: email })
        .first(),

    /** Whether an account that a user joined by an invitation to this address has blocked them since. */
    async isBlockedUnder(userId: string, email: string, trx: Knex): Promise<boolean> {
      const row = await memberships(trx)
        .join('invitations', 'invitations.business_account_id', 'memberships.business_account_id')
        .where({ user_id: userId, accepted_by: userId, email_normalised: email })
        .andWhere('memberships.status', 'blocked')
        .first('memberships.id');
      return row !== undefined;
    },

    /**
     * Holds an open account still until the transaction ends: who changes its people goes one after the other, so
     * that what is counted here stays true. Rows that refer to it can be made all the while.
     */
    lockAccount: (accountId: string, trx: Knex): Promise<BusinessAccountRow | undefined> =>
      trx<BusinessAccountRow>('business_accounts')
        .where({ id: accountId, closed_at: null })
        .forNoKeyUpdate()
        .first(),

    admins: (accountId: string, trx: Knex): Promise<MembershipRow[]> =>
      memberships(trx).where({ business_account_id: accountId, role: 'admin', status: 'active' }),

    async update(id: string, change: Partial<MembershipRow>, trx: Knex): Promise<void> {
      await memberships(trx).where({ id }).update(change);
    },

    async remove(id: string, trx: Knex): Promise<void> {
      await memberships(trx).where({ id }).delete();
    },

    /** The language in which a user was invited into an account, if that is how they came. */
    async invitedLocale(accountId: string, userId: string, trx: Knex): Promise<string | undefined> {
      const row = await trx('invitations')
        .where({ business_account_id: accountId, accepted_by: userId })
        .orderBy('ended_at', 'desc')
        .first('locale');
      return row?.locale;
    },
  };
}
