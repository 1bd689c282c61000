import type { Knex } from 'knex';
import type { ContactRow } from '../rows.ts';

/** Contacts that were set for a customer: the primary one, or the others. */
interface CustomerContactsRow {
  customer_id: string;
  part: 'primary' | 'others';
  /** JSON of their ids, in the order in which they are tried. */
  contact_ids: string;
  /** The submitter that set them. */
  set_by: string;
  set_at: string;
}

export interface SetContacts {
  contacts: ContactRow[];
  setBy: string;
  setAt: string;
}

type Part = CustomerContactsRow['part'];

/** What was set of a customer's contacts. */
export type ContactParts = Partial<Record<Part, SetContacts>>;

interface SetContactsInput extends Pick<CustomerContactsRow, 'customer_id' | 'part' | 'set_by' | 'set_at'> {
  /** In the order in which they are tried. */
  contactIds: string[];
}

/** What was set of these customers' contacts, by customer; one of whom nothing was set is left out. */
export async function readContactParts(
  customerIds: string[] | Knex.QueryBuilder,
  trx: Knex,
): Promise<Map<string, ContactParts>> {
  const rows: CustomerContactsRow[] = await trx('customer_contacts').whereIn(
    'customer_id',
    customerIds as string[],
  );
  const ids = rows.flatMap(({ contact_ids }) => JSON.parse(contact_ids) as string[]);
  const found: ContactRow[] = ids.length === 0 ? [] : await trx('contacts').whereIn('id', ids);
  const byId = new Map(found.map((contact) => [contact.id, contact]));
  const parts = new Map<string, ContactParts>();
  for (const { customer_id, part, contact_ids, set_by: setBy, set_at: setAt } of rows) {
    const contacts = (JSON.parse(contact_ids) as string[]).flatMap((id) => byId.get(id) ?? []);
    parts.set(customer_id, { ...parts.get(customer_id), [part]: { contacts, setBy, setAt } });
  }
  return parts;
}

/** The contacts that were set for customers, and not named by an order. */
export function createCustomerContactsRepository(db: Knex) {
  return {
    ofCustomers: (customerIds: string[], trx: Knex = db): Promise<Map<string, ContactParts>> =>
      readContactParts(customerIds, trx),

    /** Replaces a part of a customer's contacts. */
    async set({ contactIds, ...row }: SetContactsInput, trx: Knex): Promise<void> {
      await trx('customer_contacts')
        .insert({ ...row, contact_ids: JSON.stringify(contactIds) })
        .onConflict(['customer_id', 'part'])
        .merge(['contact_ids', 'set_by', 'set_at']);
    },
  };
}
