import type { Knex } from 'knex';
import { companyNameKey } from '../../policy/company-name.ts';
import { isErasedAddress } from '../../policy/erased-address.ts';
import { FAILED_STATUSES } from '../../policy/invitation-states.ts';
import { newId } from '../ids.ts';
import { inOneStatement } from '../in-one-statement.ts';
import type { ContactRow, CustomerRow, NewContact } from '../rows.ts';
import { createClaims } from './claims.ts';

/** What other systems report about a customer; only the customer decides whether mail is wanted. */
export type CustomerFacts = Omit<CustomerRow, 'opted_out_at' | 'name_key' | 'named_by'>;

const withKey = (facts: CustomerFacts, named_by: string | null = null) => ({
  ...facts,
  name_key: companyNameKey(facts.company_name),
  named_by,
});

const TWIN =
  '(select min(o.id) from customers o where lower(o.id) = lower(customers.id) and o.id <> customers.id) as twin';

/** Writers that take rows in one order never deadlock. */
const inOrder = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Identifies a customer's contact. */
export const contactKey = (contact: Pick<ContactRow, 'customer_id' | 'email_normalised'>): string =>
  `${contact.customer_id} ${contact.email_normalised}`;

/** Customers as the CRM knows them, and their addresses. */
export function createCustomersRepository(db: Knex) {
  const customers = (trx: Knex = db) => trx<CustomerRow>('customers');
  const contacts = (trx: Knex = db) => trx<ContactRow>('contacts');

  type KeyedFacts = ReturnType<typeof withKey>;
  const keptIfMissing = (column: string, trx: Knex) =>
    trx.raw('coalesce(excluded.??, customers.??)', [column, column]) as never;
  const newest = (trx: Knex) => ({
    company_name: trx.raw('excluded.company_name') as never,
    name_key: trx.raw('excluded.name_key') as never,
    country: keptIfMissing('country', trx),
    time_zone: keptIfMissing('time_zone', trx),
    locale: keptIfMissing('locale', trx),
    named_by: trx.raw('excluded.named_by') as never,
  });

  const addAllNew = inOneStatement(async (rows: readonly KeyedFacts[], trx) => {
    const made = await customers(trx)
      .insert(rows.toSorted(inOrder))
      .onConflict('id')
      .ignore()
      .returning('id');
    const ids = new Set(made.map(({ id }) => id));
    return rows.map(({ id }) => ids.has(id));
  });

  const saveAllKnown = inOneStatement(async (rows: readonly KeyedFacts[], trx) => {
    const saved = await customers(trx)
      .insert(rows.toSorted(inOrder))
      .onConflict('id')
      .merge({ ...newest(trx), updated_at: trx.raw('excluded.created_at') as never })
      .returning(['id', 'created_at', trx.raw(TWIN) as never]);
    const byId = new Map(saved.map((row) => [row.id, row as typeof row & { twin: string | null }]));
    return rows.map(({ id, created_at }) => ({
      isNew: byId.get(id)?.created_at === created_at,
      twin: byId.get(id)?.twin ?? null,
    }));
  });

  const findOrAddContacts = inOneStatement(async (inputs: readonly NewContact[], trx) => {
    const rows = inputs.map((input) => ({ ...input, id: newId('contact') }));
    const made = await contacts(trx)
      .insert(rows.toSorted((a, b) => (contactKey(a) < contactKey(b) ? -1 : 1)))
      .onConflict(['customer_id', 'email_normalised'])
      .ignore()
      .returning('id');
    const ids = new Set(made.map(({ id }) => id));
    const added = rows.filter(({ id }) => ids.has(id)).map((row) => ({ ...row, corrected_by: null }));
    const byKey = new Map<string, ContactRow>(added.map((contact) => [contactKey(contact), contact]));
    const known = inputs.filter((input) => !byKey.has(contactKey(input)));
    if (known.length > 0) {
      const pairs = known.map(({ customer_id, email_normalised }) => [customer_id, email_normalised]);
      const found = await contacts(trx).whereIn(['customer_id', 'email_normalised'], pairs);
      for (const contact of found) byKey.set(contactKey(contact), contact);
    }
    return inputs.map((input) => byKey.get(contactKey(input)) as ContactRow);
  });

  return {
    get: (id: string, trx?: Knex): Promise<CustomerRow | undefined> => customers(trx).where({ id }).first(),

    /** The existing ones of these customers, by id. */
    getMany: (ids: string[], trx?: Knex): Promise<CustomerRow[]> =>
      customers(trx).whereIn('id', ids).orderBy('id'),

    /** The ids of all customers that are one of these ids in some spelling of upper and lower case. */
    spellings: (ids: readonly string[], trx?: Knex): Promise<string[]> =>
      customers(trx)
        .whereRaw(
          `lower(id) in (${ids.map(() => '?').join(', ')})`,
          ids.map((id) => id.toLowerCase()),
        )
        .orderBy('id')
        .pluck('id'),

    claims: createClaims(db, 'customers', 'updated_at'),

    /**
     * The existing ones of these customers, locked until the transaction ends. Rows that refer to a customer can still be
     * added: else a step that makes the account would wait for an order that waits for the step.
     */
    lockMany: (ids: string[], trx: Knex): Promise<CustomerRow[]> =>
      customers(trx).whereIn('id', ids).orderBy('id').forNoKeyUpdate(),

    /**
     * Writes customers in the order of their ids, so that writers never deadlock. A missing field keeps its value: the customer
     * may be one that an order has made since the writer looked.
     */
    async saveAll(rows: CustomerFacts[], trx: Knex): Promise<void> {
      const sorted = rows.map((row) => withKey(row)).toSorted(inOrder);
      for (let from = 0; from < sorted.length; from += 50) {
        await customers(trx)
          .insert(sorted.slice(from, from + 50))
          .onConflict('id')
          .merge(newest(trx));
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
    async optIn(id: string, now: string, trx?: Knex): Promise<boolean> {
      return (
        (await customers(trx)
          .where({ id })
          .whereNotNull('opted_out_at')
          .update({ opted_out_at: null, updated_at: now })) > 0
      );
    },

    /** Writes an unknown customer; false if the customer is known, and then nothing is written. */
    addNew: (customer: CustomerFacts, reseller: string, trx: Knex): Promise<boolean> =>
      addAllNew(withKey(customer, reseller), trx),

    /**
     * Writes what the newest order says about a customer; a missing field keeps its earlier value. Returns whether the
     * customer was unknown, and a customer whose id differs in upper and lower case only.
     */
    save: (
      customer: CustomerFacts,
      trx: Knex = db,
      reseller: string | null = null,
    ): Promise<{ isNew: boolean; twin: string | null }> => saveAllKnown(withKey(customer, reseller), trx),

    /** The contact with this address; created if it is new. */
    contact: (input: NewContact, trx: Knex = db): Promise<ContactRow> => findOrAddContacts(input, trx),

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
