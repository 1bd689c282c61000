import type { Knex } from 'knex';
import type { ContactParts } from '../../db/repositories/customer-contacts.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';

/** The contacts to set: absent stays. */
export interface ContactsChange {
  primaryEmail?: string;
  /** In the order in which they are tried. */
  otherContacts?: string[];
}

interface SetContactsInput {
  customerId: string;
  contacts: ContactsChange;
  submitter: string;
  now: string;
}

/** Stores the contacts of a customer; returns the parts that were others before. Expects the customer to be locked. */
export async function setContacts(
  store: Store,
  { customerId: customer_id, contacts, submitter, now }: SetContactsInput,
  trx: Knex,
): Promise<(keyof ContactsChange)[]> {
  const { primaryEmail, otherContacts } = contacts;
  const before = (await store.customerContacts.ofCustomers([customer_id], trx)).get(customer_id) ?? {};
  const changed: (keyof ContactsChange)[] = [];
  const set = async (part: keyof ContactParts, addresses: string[]) => {
    const is = before[part];
    const known = is?.contacts.map(({ email_normalised }) => email_normalised);
    if (is?.setBy === submitter && JSON.stringify(known) === JSON.stringify(addresses.map(normaliseEmail)))
      return false;
    const contactIds: string[] = [];
    for (const email of addresses) {
      const address = { email, email_normalised: normaliseEmail(email) };
      const about = { customer_id, source: 'correction', created_at: now } as const;
      const { id } = await store.customers.contact({ ...about, ...address }, trx);
      await store.customers.noteCorrection(id, submitter, trx);
      contactIds.push(id);
    }
    await store.customerContacts.set({ customer_id, part, contactIds, set_by: submitter, set_at: now }, trx);
    return true;
  };
  if (primaryEmail !== undefined && (await set('primary', [primaryEmail]))) changed.push('primaryEmail');
  if (otherContacts !== undefined && (await set('others', otherContacts))) changed.push('otherContacts');
  return changed;
}
