import type { Knex } from 'knex';
import { CONTACT_LINK, isReseller } from '../../contracts/ids.ts';
import type { ContactRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** Locks the customer of a contact: before the case, because an order locks the customer before its onboarding. */
export async function lockCustomerOf(store: Store, contactId: string, trx: Knex): Promise<void> {
  const contact = await store.customers.getContact(contactId, trx);
  if (contact) await store.customers.lockMany([contact.customer_id], trx);
}

/**
 * The address of a correction is the customer's primary one from now on, if one was set before. What the vendor set no reseller
 * replaces; and the page of sales tries an address, while the records of the system that set the primary one stay as they are.
 * Expects the customer to be locked.
 */
export async function replacePrimary(
  { customers, customerContacts }: Store,
  { id: contactId, customer_id, corrected_by: set_by }: ContactRow,
  trx: Knex,
): Promise<void> {
  if (set_by === null || set_by === CONTACT_LINK) return;
  const { primary } = (await customerContacts.ofCustomers([customer_id], trx)).get(customer_id) ?? {};
  if (!primary || (isReseller(set_by) && !isReseller(primary.setBy))) return;
  // The time of the case may be ahead, as in test mode, and what is set has the time of a process.
  const set_at = new Date().toISOString();
  await customerContacts.set({ customer_id, part: 'primary', contactIds: [contactId], set_by, set_at }, trx);
  await customers.update(customer_id, {}, set_at, trx);
}
