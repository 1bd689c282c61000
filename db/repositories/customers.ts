import type { Knex } from 'knex';
import { newId } from '../ids.ts';
import type { ContactRow, CustomerRow } from '../rows.ts';

/** Customers as the CRM knows them, and the addresses given for them. */
export function createCustomersRepository(db: Knex) {
  const customers = (trx: Knex = db) => trx<CustomerRow>('customers');
  const contacts = (trx: Knex = db) => trx<ContactRow>('contacts');

  return {
    get: (id: string, trx?: Knex): Promise<CustomerRow | undefined> => customers(trx).where({ id }).first(),

    /** Writes what the newest order says of a customer; a silent field keeps what was known. */
    async save(customer: CustomerRow, trx?: Knex): Promise<void> {
      const known = Object.fromEntries(
        (['company_name', 'country', 'time_zone', 'locale'] as const)
          .filter((column) => customer[column] !== null)
          .map((column) => [column, customer[column]]),
      );
      await customers(trx).insert(customer).onConflict('id').merge(known);
    },

    /** The contact with this address; made when it is new. */
    async contact(input: Omit<ContactRow, 'id'>, trx?: Knex): Promise<ContactRow> {
      const [made] = await contacts(trx)
        .insert({ ...input, id: newId('contact') })
        .onConflict(['customer_id', 'email_normalised'])
        .ignore()
        .returning('*');
      if (made) return made;
      const key = { customer_id: input.customer_id, email_normalised: input.email_normalised };
      return (await contacts(trx).where(key).first()) as ContactRow;
    },

    getContact: (id: string, trx?: Knex): Promise<ContactRow | undefined> =>
      contacts(trx).where({ id }).first(),
  };
}
