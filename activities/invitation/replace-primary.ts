import type { Knex } from 'knex';
import type { ContactRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** Locks the customer of a contact: before the case, because an order locks the customer before its onboarding. */
export async function lockCustomerOf(store: Store, contactId: string, trx: Knex): Promise<void> {
  const contact = await store.customers.getContact(contactId, trx);
  if (contact) await store.customers.lockMany([contact.customer_id], trx);
}

/**
 * The address of a correction is the customer's primary one from now on, if one was set before. Expects the customer to be
 * locked.
 */
export async function replacePrimary(
  { customers, customerContacts }: Store,
  { id: contactId, customer_id, corrected_by: set_by }: ContactRow,
  trx: Knex,
): Promise<void> {
  if (set_by === null) return;
  // The time of the case may be ahead, as in test mode, and what is set has the time of a process.
  const set_at = new Date().toISOString();
  if (await customerContacts.replacePrimary({ customer_id, contactId, set_by, set_at }, trx))
    await customers.update(customer_id, {}, set_at, trx);
}
