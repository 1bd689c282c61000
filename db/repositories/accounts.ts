import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import { ACTIVE_MEMBERSHIPS } from '../../policy/membership-states.ts';
import { newId } from '../ids.ts';
import type { BusinessAccountRow } from '../rows.ts';

/** Business accounts; `members` has their people. */
export function createAccountsRepository(db: Knex) {
  const accounts = (trx: Knex = db) => trx<BusinessAccountRow>('business_accounts');

  const findLiveByCustomer = (customerId: string, trx?: Knex): Promise<BusinessAccountRow | undefined> =>
    accounts(trx).where({ customer_id: customerId, closed_at: null }).first();

  return {
    findLiveByCustomer,

    get: (id: string, trx?: Knex): Promise<BusinessAccountRow | undefined> =>
      accounts(trx).where({ id }).first(),

    getMany: (ids: string[], trx?: Knex): Promise<BusinessAccountRow[]> => accounts(trx).whereIn('id', ids),

    /** The live accounts of these customers. */
    liveOfCustomers: (customerIds: string[], trx?: Knex): Promise<BusinessAccountRow[]> =>
      accounts(trx).whereIn('customer_id', customerIds).where({ closed_at: null }),

    /** Open accounts with this name, in any mix of capitals. */
    async byCompanyName(name: string, trx?: Knex): Promise<BusinessAccountRow[]> {
      // SQLite ignores the case of ASCII letters only, so other characters match anything here and are compared below.
      const pattern = name.replace(/[^\x20-\x7e]|[%_\\]/gu, '_');
      const alike = await accounts(trx)
        .where({ closed_at: null })
        .whereILike('company_name', pattern)
        .limit(50);
      const wanted = name.toLowerCase();
      return alike.filter(({ company_name }) => company_name.toLowerCase() === wanted);
    },

    /** The customer's live account; created if there is none. */
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

    /** Creates an account without a customer in the vendor's CRM. */
    async create(companyName: string, now: string, trx: Knex): Promise<BusinessAccountRow> {
      const row = { id: newId('businessAccount'), customer_id: null, company_name: companyName };
      const made = { ...row, created_at: now, closed_at: null };
      await accounts(trx).insert(made);
      return made;
    },

    /**
     * Locks an account until the transaction ends: changes of its people run one after the other, so counts made here
     * stay true. Rows that refer to it can still be added.
     */
    lock: (id: string, trx: Knex): Promise<BusinessAccountRow | undefined> =>
      accounts(trx).where({ id }).forNoKeyUpdate().first(),

    /** Like `lock`, if the account is open. */
    lockOpen: (id: string, trx: Knex): Promise<BusinessAccountRow | undefined> =>
      accounts(trx).where({ id, closed_at: null }).forNoKeyUpdate().first(),

    /** The accounts in which an admin has blocked a user. */
    blockedFor: (userId: string, trx?: Knex): Promise<BusinessAccountRow[]> =>
      (trx ?? db)('business_accounts')
        .join('memberships', 'memberships.business_account_id', 'business_accounts.id')
        .where({ user_id: userId, closed_at: null })
        .whereNotIn('memberships.status', ACTIVE_MEMBERSHIPS)
        .orderBy('business_accounts.company_name')
        .select('business_accounts.*'),

    /** The accounts a user belongs to and may open. */
    ofUser: (userId: string, trx?: Knex): Promise<(BusinessAccountRow & { role: Role })[]> =>
      (trx ?? db)('business_accounts')
        .join('memberships', 'memberships.business_account_id', 'business_accounts.id')
        .where({ user_id: userId, closed_at: null })
        .whereIn('memberships.status', ACTIVE_MEMBERSHIPS)
        .orderBy('business_accounts.company_name')
        .select('business_accounts.*', 'memberships.role'),
  };
}
