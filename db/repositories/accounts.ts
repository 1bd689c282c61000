import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import { newId } from '../ids.ts';
import type { BusinessAccountRow, MembershipRow, UserRow } from '../rows.ts';

/** Business accounts and who belongs to them. */
export function createAccountsRepository(db: Knex) {
  const accounts = (trx: Knex = db) => trx<BusinessAccountRow>('business_accounts');
  const memberships = (trx: Knex = db) => trx<MembershipRow>('memberships');

  const findLiveByCustomer = (customerId: string, trx?: Knex): Promise<BusinessAccountRow | undefined> =>
    accounts(trx).where({ customer_id: customerId, closed_at: null }).first();

  return {
    findLiveByCustomer,

    get: (id: string, trx?: Knex): Promise<BusinessAccountRow | undefined> =>
      accounts(trx).where({ id }).first(),

    getMany: (ids: string[], trx?: Knex): Promise<BusinessAccountRow[]> => accounts(trx).whereIn('id', ids),

    /** The live accounts of these customers, and whether somebody can act for them. */
    async liveOfCustomers(
      customerIds: string[],
      trx?: Knex,
    ): Promise<{ id: string; customer_id: string; hasAdmin: boolean }[]> {
      const found = await accounts(trx)
        .whereIn('customer_id', customerIds)
        .where({ closed_at: null })
        .select('id', 'customer_id');
      const led = await memberships(trx)
        .whereIn(
          'business_account_id',
          found.map(({ id }) => id),
        )
        .where({ role: 'admin', status: 'active' })
        .distinct('business_account_id')
        .pluck('business_account_id');
      const withAdmin = new Set(led);
      return found.map(({ id, customer_id }) => ({
        id,
        customer_id: customer_id as string,
        hasAdmin: withAdmin.has(id),
      }));
    },

    /** Open accounts that go by this name, however its letters are cased. */
    async byCompanyName(name: string, trx?: Knex): Promise<BusinessAccountRow[]> {
      // SQLite knows the case of ASCII letters only: what else there is may be anything here, and is compared below.
      const pattern = name.replace(/[^\x20-\x7e]|[%_\\]/gu, '_');
      const alike = await accounts(trx)
        .where({ closed_at: null })
        .whereILike('company_name', pattern)
        .limit(50);
      const wanted = name.toLowerCase();
      return alike.filter(({ company_name }) => company_name.toLowerCase() === wanted);
    },

    /** The customer's live account; made when there is none. */
    async findOrCreate(
      customer: { customerId: string; companyName: string; now: string },
      trx?: Knex,
    ): Promise<BusinessAccountRow & { isNew: boolean }> {
      const [made] = await accounts(trx)
        .insert({
          id: newId('businessAccount'),
          customer_id: customer.customerId,
          company_name: customer.companyName,
          created_at: customer.now,
          closed_at: null,
        })
        .onConflict()
        .ignore()
        .returning('*');
      if (made) return { ...made, isNew: true };
      return {
        ...((await findLiveByCustomer(customer.customerId, trx)) as BusinessAccountRow),
        isNew: false,
      };
    },

    /** Makes an account that no customer of the vendor's CRM stands behind (yet). */
    async create(companyName: string, now: string, trx: Knex): Promise<BusinessAccountRow> {
      const row = { id: newId('businessAccount'), customer_id: null, company_name: companyName };
      const made = { ...row, created_at: now, closed_at: null };
      await accounts(trx).insert(made);
      return made;
    },

    /**
     * Ends a membership, unless it is that of the account's last admin. Holds the account still until the
     * transaction ends, so that of two admins who leave at once one stays.
     */
    async leave(
      { accountId, userId }: { accountId: string; userId: string },
      trx: Knex,
    ): Promise<{ result: 'left'; membership: MembershipRow } | { result: 'last_admin' | 'not_member' }> {
      await accounts(trx).where({ id: accountId }).forUpdate().first();
      const all = await memberships(trx).where({ business_account_id: accountId, status: 'active' });
      const own = all.find((membership) => membership.user_id === userId);
      if (!own) return { result: 'not_member' };
      const others = all.filter(({ id, role }) => role === 'admin' && id !== own.id);
      if (own.role === 'admin' && others.length === 0) return { result: 'last_admin' };
      await memberships(trx).where({ id: own.id }).delete();
      return { result: 'left', membership: own };
    },

    /** The accounts that whoever signs in with this address is in, blocked or not. */
    idsOfEmail: (email: string, trx?: Knex): Promise<string[]> =>
      memberships(trx)
        .join('user_addresses', 'user_addresses.user_id', 'memberships.user_id')
        .where({ email_normalised: email })
        .pluck('business_account_id'),

    /** Who can act for the account now, the longest-standing first. */
    activeAdmins: (accountId: string, trx?: Knex): Promise<UserRow[]> =>
      memberships(trx)
        .join('users', 'users.id', 'memberships.user_id')
        .where({ business_account_id: accountId, role: 'admin', status: 'active' })
        .orderBy('memberships.created_at')
        .select('users.id', 'users.email', 'users.name'),

    membership: (accountId: string, userId: string, trx?: Knex): Promise<MembershipRow | undefined> =>
      memberships(trx).where({ business_account_id: accountId, user_id: userId }).first(),

    /** Joins a user; who is a member already keeps the membership and at most gains the admin role. */
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

    /** The active member who signs in with this address, if any. */
    memberByEmail: (accountId: string, email: string, trx?: Knex): Promise<UserRow | undefined> =>
      memberships(trx)
        .join('users', 'users.id', 'memberships.user_id')
        .join('user_addresses', 'user_addresses.user_id', 'memberships.user_id')
        .where({ business_account_id: accountId, status: 'active', email_normalised: email })
        .first('users.id', 'users.email', 'users.name'),

    /** The accounts a user belongs to and may open. */
    ofUser: (userId: string, trx?: Knex): Promise<(BusinessAccountRow & { role: Role })[]> =>
      memberships(trx)
        .join('business_accounts', 'business_accounts.id', 'memberships.business_account_id')
        .where({ user_id: userId, status: 'active', closed_at: null })
        .orderBy('business_accounts.company_name')
        .select('business_accounts.*', 'memberships.role'),
  };
}
