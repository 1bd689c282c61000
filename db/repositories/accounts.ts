import type { Knex } from 'knex';
import type { Role } from '../../contracts/states.ts';
import { companyNameKey } from '../../policy/company-name.ts';
import { ACTIVE_MEMBERSHIPS } from '../../policy/membership-states.ts';
import { newId } from '../ids.ts';
import type { BusinessAccountRow } from '../rows.ts';
import { writeEvents } from './event-outbox.ts';

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

    /**
     * Open accounts that the vendor knows under this name: by the customer's name, which no admin changes, or by its own
     * since the vendor verified it. A name that people gave themselves finds nothing.
     */
    async knownByName(name: string, most: number, trx: Knex = db): Promise<BusinessAccountRow[]> {
      const key = companyNameKey(name);
      if (key === '') return [];
      const ofCustomers = await trx<BusinessAccountRow>('business_accounts')
        .join('customers', 'customers.id', 'business_accounts.customer_id')
        .where({ 'customers.name_key': key, closed_at: null })
        .orderBy('business_accounts.id')
        .limit(most)
        .select('business_accounts.*');
      const verified = await accounts(trx)
        .where({ name_key: key, customer_id: null, closed_at: null })
        .whereNotNull('verified_at')
        .orderBy('id')
        .limit(most);
      return [...ofCustomers, ...verified].slice(0, most);
    },

    /** The customer's live account; created if there is none. */
    async findOrCreate(
      customer: { customerId: string; companyName: string; now: string },
      trx: Knex = db,
    ): Promise<BusinessAccountRow & { isNew: boolean }> {
      const [made] = await accounts(trx)
        .insert({
          id: newId('businessAccount'),
          customer_id: customer.customerId,
          company_name: customer.companyName,
          created_at: customer.now,
          closed_at: null,
          name_key: companyNameKey(customer.companyName),
        })
        .onConflict()
        .ignore()
        .returning('*');
      if (made) {
        const of = { businessAccountId: made.id, subject: made.id };
        // The natural key of the audit trail's event about an account that a person makes.
        const event = { ...of, naturalKey: `${made.id}/created`, type: 'account.created' } as const;
        await writeEvents([{ ...event, at: customer.now }], trx);
        return { ...made, isNew: true };
      }
      return {
        ...((await findLiveByCustomer(customer.customerId, trx)) as BusinessAccountRow),
        isNew: false,
      };
    },

    /** Creates an account without a customer in the vendor's CRM. */
    async create(companyName: string, now: string, trx: Knex): Promise<BusinessAccountRow> {
      const row = { id: newId('businessAccount'), customer_id: null, company_name: companyName };
      const standing = { verified_at: null, renamed_at: null, name_key: companyNameKey(companyName) };
      const made = { ...row, ...standing, created_at: now, closed_at: null };
      await accounts(trx).insert(made);
      return made;
    },

    /** Gives an account another name; `renamedAt` is null when an order names it. Its own verification was for the old name. */
    async rename(
      id: string,
      { companyName, renamedAt }: { companyName: string; renamedAt: string | null },
      trx: Knex,
    ): Promise<void> {
      const change = {
        company_name: companyName,
        name_key: companyNameKey(companyName),
        renamed_at: renamedAt,
      };
      await accounts(trx)
        .where({ id })
        .update({ ...change, verified_at: null });
    },

    /** Makes an account that a person made the customer's, unless it, or the customer, has another. True if it did. */
    async adoptCustomer(id: string, customerId: string, trx: Knex): Promise<boolean> {
      if (await findLiveByCustomer(customerId, trx)) return false;
      return (await accounts(trx).where({ id, customer_id: null }).update({ customer_id: customerId })) > 0;
    },

    /** Records that the vendor vouches for an account; the first time stays. True if this was the first. */
    async verify(id: string, now: string, trx: Knex): Promise<boolean> {
      return (await accounts(trx).where({ id, verified_at: null }).update({ verified_at: now })) > 0;
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
