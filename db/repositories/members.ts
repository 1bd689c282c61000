import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import { ACTIVE_MEMBERSHIPS } from '../../policy/membership-states.ts';
import { newId } from '../ids.ts';
import type { MembershipRow, UserRow } from '../rows.ts';

/** A membership and its user. */
export interface MemberRow extends MembershipRow {
  name: string;
  email: string;
}

/** The people of business accounts, blocked or not; every query names the account. */
export function createMembersRepository(db: Knex) {
  const memberships = (trx: Knex = db) => trx<MembershipRow>('memberships');
  const people = (accountId: string, trx?: Knex) =>
    memberships(trx)
      .join('users', 'users.id', 'memberships.user_id')
      .where({ business_account_id: accountId })
      .select('memberships.*', 'users.name', 'users.email');

  const active = (accountId: string, trx?: Knex) =>
    memberships(trx)
      .where({ business_account_id: accountId })
      .whereIn('memberships.status', ACTIVE_MEMBERSHIPS);

  return {
    /** All members of an account: active ones first, admins before the others, then by name. */
    list: (accountId: string, limit: number, trx?: Knex): Promise<MemberRow[]> =>
      people(accountId, trx).orderBy(['status', 'role', 'users.name', 'memberships.id']).limit(limit),

    get: (accountId: string, id: string, trx?: Knex): Promise<MemberRow | undefined> =>
      people(accountId, trx).where({ 'memberships.id': id }).first(),

    /** The member of an account who signs in with this address, blocked or not. */
    byEmail: (accountId: string, email: string, trx?: Knex): Promise<MemberRow | undefined> =>
      people(accountId, trx)
        .join('user_addresses', 'user_addresses.user_id', 'memberships.user_id')
        .where({ email_normalised: email })
        .first(),

    /** Whether a user joined an account by an invitation to this address and was blocked there since. */
    async isBlockedUnder(userId: string, email: string, trx: Knex): Promise<boolean> {
      const row = await memberships(trx)
        .join('invitations', 'invitations.business_account_id', 'memberships.business_account_id')
        .where({ user_id: userId, accepted_by: userId, email_normalised: email })
        .whereNotIn('memberships.status', ACTIVE_MEMBERSHIPS)
        .first('memberships.id');
      return row !== undefined;
    },

    /** A user's membership in an account. */
    of: (accountId: string, userId: string, trx?: Knex): Promise<MembershipRow | undefined> =>
      memberships(trx).where({ business_account_id: accountId, user_id: userId }).first(),

    /** Members who can act for the account now, the earliest first. */
    activeAdmins: (accountId: string, trx?: Knex): Promise<UserRow[]> =>
      active(accountId, trx)
        .join('users', 'users.id', 'memberships.user_id')
        .where({ role: 'admin' })
        .orderBy('memberships.created_at')
        .select('users.id', 'users.email', 'users.name'),

    /** Those of these accounts that have an active admin. */
    withActiveAdmin: (accountIds: string[], trx?: Knex): Promise<string[]> =>
      memberships(trx)
        .whereIn('business_account_id', accountIds)
        .where({ role: 'admin' })
        .whereIn('status', ACTIVE_MEMBERSHIPS)
        .distinct('business_account_id')
        .pluck('business_account_id'),

    /** The accounts of the user with this address, blocked or not. */
    accountsOfEmail: (email: string, trx?: Knex): Promise<string[]> =>
      memberships(trx)
        .join('user_addresses', 'user_addresses.user_id', 'memberships.user_id')
        .where({ email_normalised: email })
        .pluck('business_account_id'),

    /** Adds a user to an account. An existing member keeps the membership and at most gains the admin role. */
    async join(
      input: { accountId: string; userId: string; role: Role; now: string },
      trx?: Knex,
    ): Promise<void> {
      const key = { business_account_id: input.accountId, user_id: input.userId };
      const row = { ...key, id: newId('membership'), role: input.role, created_at: input.now };
      const joined = memberships(trx)
        .insert({ ...row, status: 'active' })
        .onConflict(['business_account_id', 'user_id']);
      await (input.role === 'admin' ? joined.merge({ role: 'admin' }) : joined.ignore());
    },

    /** Ends a membership, unless it is that of the account's last admin. The caller has locked the account. */
    async leave(
      { accountId, userId }: { accountId: string; userId: string },
      trx: Knex,
    ): Promise<{ result: 'left'; membership: MembershipRow } | { result: 'last_admin' | 'not_member' }> {
      const all: MembershipRow[] = await active(accountId, trx);
      const own = all.find((membership) => membership.user_id === userId);
      if (!own) return { result: 'not_member' };
      const others = all.filter(({ id, role }) => role === 'admin' && id !== own.id);
      if (own.role === 'admin' && others.length === 0) return { result: 'last_admin' };
      await memberships(trx).where({ id: own.id }).delete();
      return { result: 'left', membership: own };
    },

    async update(id: string, change: Partial<MembershipRow>, trx: Knex): Promise<void> {
      await memberships(trx).where({ id }).update(change);
    },

    async remove(id: string, trx: Knex): Promise<void> {
      await memberships(trx).where({ id }).delete();
    },
  };
}
