import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import { ACTIVE_MEMBERSHIPS } from '../../policy/membership-states.ts';
import { newId } from '../ids.ts';
import type { MembershipRow, UserRow } from '../rows.ts';
import { writeEvents } from './event-outbox.ts';

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

  const blockedUnder = (accountId: string, email: string, trx: Knex = db) =>
    trx('blocked_addresses')
      .where({ business_account_id: accountId, email_normalised: email })
      .select('membership_id');

  return {
    /** All members of an account: active ones first, admins before the others, then by name. */
    list: (accountId: string, limit: number, trx?: Knex): Promise<MemberRow[]> =>
      people(accountId, trx).orderBy(['status', 'role', 'users.name', 'memberships.id']).limit(limit),

    get: (accountId: string, id: string, trx?: Knex): Promise<MemberRow | undefined> =>
      people(accountId, trx).where({ 'memberships.id': id }).first(),

    /**
     * The member of an account who signs in with this address, blocked or not; also a blocked one who has given the
     * address up.
     */
    byEmail: (accountId: string, email: string, trx?: Knex): Promise<MemberRow | undefined> =>
      people(accountId, trx)
        .where((member) =>
          member
            .whereIn(
              'memberships.user_id',
              (trx ?? db)('user_addresses').where({ email_normalised: email }).select('user_id'),
            )
            .orWhereIn('memberships.id', blockedUnder(accountId, email, trx)),
        )
        // The blocked one decides.
        .orderBy('memberships.status', 'desc')
        .first(),

    /** Whether an account blocks an address that one of its blocked members has given up. */
    async blocksAddress(accountId: string, email: string, trx?: Knex): Promise<boolean> {
      return (await blockedUnder(accountId, email, trx).first()) !== undefined;
    },

    /** Keeps the user's blocks when an address stops being theirs: it cannot join those accounts for another user. */
    async keepBlocks({ userId, email }: { userId: string; email: string }, trx: Knex): Promise<void> {
      const blocked = await memberships(trx)
        .where({ user_id: userId })
        .whereNotIn('status', ACTIVE_MEMBERSHIPS);
      const rows = blocked.map(({ id, business_account_id }) => ({
        business_account_id,
        email_normalised: email,
        membership_id: id,
      }));
      if (rows.length > 0)
        await trx('blocked_addresses')
          .insert(rows)
          .onConflict(['business_account_id', 'email_normalised'])
          .ignore();
    },

    /** Lifts the block from the addresses that a member has given up. */
    async liftBlocks(membershipId: string, trx: Knex): Promise<void> {
      await trx('blocked_addresses').where({ membership_id: membershipId }).delete();
    },

    /** A user's memberships, blocked or not. */
    ofUser: (userId: string, trx?: Knex): Promise<MembershipRow[]> =>
      memberships(trx).where({ user_id: userId }).orderBy('id'),

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

    /** Whether a user is an active admin of an account. */
    async isAdmin(accountId: string, userId: string, trx?: Knex): Promise<boolean> {
      const row = await active(accountId, trx)
        .where({ role: 'admin', user_id: userId })
        .first('memberships.id');
      return row !== undefined;
    },

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
      trx: Knex = db,
    ): Promise<void> {
      const key = { business_account_id: input.accountId, user_id: input.userId };
      const row = { ...key, id: newId('membership'), role: input.role, created_at: input.now };
      const joining = memberships(trx)
        .insert({ ...row, status: 'active' })
        .onConflict(['business_account_id', 'user_id']);
      const [joined] = await (input.role === 'admin'
        ? joining.merge({ role: 'admin' })
        : joining.ignore()
      ).returning('id');
      if (joined?.id !== row.id) return;
      const of = { businessAccountId: input.accountId, subject: input.userId };
      const event = { ...of, naturalKey: `${row.id}/joined`, type: 'member.joined', at: input.now } as const;
      await writeEvents([{ ...event, data: { role: input.role } }], trx);
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
