import type { Knex } from 'knex';
import { companyNameKey } from '../../policy/company-name.ts';
import { isErasedAddress } from '../../policy/erased-address.ts';
import { FAILED_STATUSES } from '../../policy/invitation-states.ts';
import { newId } from '../ids.ts';
import type { ContactRow, CustomerRow, NewContact } from '../rows.ts';

/** What other systems report about a customer; only the customer decides whether mail is wanted. */
export type CustomerFacts = Omit<CustomerRow, 'opted_out_at' | 'name_key' | 'named_by'>;

const withKey = (facts: CustomerFacts, named_by: string | null = null) => ({
  ...facts,
  name_key: companyNameKey(facts.company_name),
  named_by,
});

/** Identifies a customer's contact. */
export const contactKey = (contact: Pick<ContactRow, 'customer_id' | 'email_normalised'>): string =>
  `${contact.customer_id} ${contact.email_normalised}`;

/** Customers as the CRM knows them, and their addresses. */
export function createCustomersRepository(db: Knex) {
  const customers = (trx: Knex = db) => trx<CustomerRow>('customers');
  const contacts = (trx: Knex = db) => trx<ContactRow>('contacts');

  return {
    get: (id: string, trx?: Knex): Promise<CustomerRow | undefined> => customers(trx).where({ id }).first(),

    /** The existing ones of these customers, by id. */
    getMany: (ids: string[], trx?: Knex): Promise<CustomerRow[]> =>
      customers(trx).whereIn('id', ids).orderBy('id'),

    /** The ids of all customers that are one of these ids in some spelling of upper and lower case. */
    spellings: (ids: string[], trx?: Knex): Promise<string[]> =>
      customers(trx)
        .whereRaw(
          `lower(id) in (${ids.map(() => '?').join(', ')})`,
          ids.map((id) => id.toLowerCase()),
        )
        .orderBy('id')
        .pluck('id'),

    /**
     * The existing ones of these customers, locked until the transaction ends. Rows that refer to a customer can still be
     * added: else a step that makes the account would wait for an order that waits for the step.
     */
    lockMany: (ids: string[], trx: Knex): Promise<CustomerRow[]> =>
      customers(trx).whereIn('id', ids).orderBy('id').forNoKeyUpdate(),

    /** Writes customers in the order of their ids, so that writers never deadlock. */
    async saveAll(rows: CustomerFacts[], trx: Knex): Promise<void> {
      const sorted = rows.map((row) => withKey(row)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      for (let from = 0; from < sorted.length; from += 50) {
        await customers(trx)
          .insert(sorted.slice(from, from + 50))
          .onConflict('id')
          .merge(['company_name', 'name_key', 'country', 'time_zone', 'locale', 'named_by']);
      }
    },

    /** Opts a customer out of campaigns; the first time stays. True if this was the first. */
    async optOut(id: string, now: string, trx?: Knex): Promise<boolean> {
      return (
        (await customers(trx)
          .where({ id, opted_out_at: null })
          .update({ opted_out_at: now, updated_at: now })) > 0
      );
    },

    /** Lets campaigns write to a customer again; true if the customer was opted out. */
    async optIn(id: string, trx?: Knex): Promise<boolean> {
      return (
        (await customers(trx).where({ id }).whereNotNull('opted_out_at').update({ opted_out_at: null })) > 0
      );
    },

    /** Writes an unknown customer; false if the customer is known, and then nothing is written. */
    async addNew(customer: CustomerFacts, reseller: string, trx: Knex): Promise<boolean> {
      const row = withKey(customer, reseller);
      return (await customers(trx).insert(row).onConflict('id').ignore().returning('id')).length > 0;
    },

    /**
     * Writes what the newest order says about a customer; a missing field keeps its earlier value. Returns whether the
     * customer was unknown.
     */
    async save(
      customer: CustomerFacts,
      trx?: Knex,
      reseller: string | null = null,
    ): Promise<{ isNew: boolean }> {
      const row = withKey(customer, reseller);
      const known = Object.fromEntries(
        (['company_name', 'name_key', 'country', 'time_zone', 'locale'] as const)
          .filter((column) => row[column] !== null)
          .map((column) => [column, row[column]])
          .concat([['updated_at', row.created_at]]),
      );
      const [saved] = await customers(trx)
        .insert(row)
        .onConflict('id')
        .merge({ ...known, named_by: reseller })
        .returning('created_at');
      return { isNew: saved?.created_at === row.created_at };
    },

    /** The contact with this address; created if it is new. */
    async contact(input: NewContact, trx?: Knex): Promise<ContactRow> {
      const [made] = await contacts(trx)
        .insert({ ...input, id: newId('contact') })
        .onConflict(['customer_id', 'email_normalised'])
        .ignore()
        .returning('*');
      if (made) return made;
      const key = { customer_id: input.customer_id, email_normalised: input.email_normalised };
      return (await contacts(trx).where(key).first()) as ContactRow;
    },

    /** The contact with this address, if the customer has it. */
    findContact: (customerId: string, emailNormalised: string, trx?: Knex): Promise<ContactRow | undefined> =>
      contacts(trx).where({ customer_id: customerId, email_normalised: emailNormalised }).first(),

    /** The ids of the contacts with these addresses, by `customer_id email_normalised`; created if they are new. */
    async contactIds(inputs: NewContact[], trx: Knex): Promise<Map<string, string>> {
      const byKey = new Map(inputs.map((input) => [contactKey(input), input]));
      const rows = [...byKey]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, input]) => ({ ...input, id: newId('contact') }));
      for (let from = 0; from < rows.length; from += 50) {
        await contacts(trx)
          .insert(rows.slice(from, from + 50))
          .onConflict(['customer_id', 'email_normalised'])
          .ignore();
      }
      const customerIds = [...new Set(inputs.map((input) => input.customer_id))];
      const found = await contacts(trx).whereIn('customer_id', customerIds);
      return new Map(found.map((contact) => [contactKey(contact), contact.id]));
    },

    /** The contacts of these customers, except those that an invitation of their account failed to reach. */
    async workingContacts(customerIds: string[], trx: Knex = db): Promise<ContactRow[]> {
      const failed = await trx('invitations')
        .join('business_accounts', 'business_accounts.id', 'invitations.business_account_id')
        .whereIn('customer_id', customerIds)
        .whereIn('invitations.status', FAILED_STATUSES)
        .select('customer_id', 'email_normalised');
      const dead = new Set(failed.map(contactKey));
      const found = await contacts(trx).whereIn('customer_id', customerIds).orderBy('id');
      return found.filter((contact) => !dead.has(contactKey(contact)) && !isErasedAddress(contact.email));
    },

    /** Notes who gave a contact as a correction. */
    async noteCorrection(contactId: string, submitter: string, trx?: Knex): Promise<void> {
      await contacts(trx).where({ id: contactId }).update({ corrected_by: submitter });
    },

    getContact: (id: string, trx?: Knex): Promise<ContactRow | undefined> =>
      contacts(trx).where({ id }).first(),

    /** Changes what is known of a customer. */
    async update(
      id: string,
      change: Partial<
        Pick<CustomerRow, 'company_name' | 'name_key' | 'country' | 'time_zone' | 'locale' | 'named_by'>
      >,
      now: string,
      trx: Knex,
    ): Promise<void> {
      await customers(trx)
        .where({ id })
        .update({ ...change, updated_at: now });
    },
  };
}
