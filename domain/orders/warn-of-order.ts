import type { Knex } from 'knex';
import type { BusinessAccountRow, ContactRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { CONTACT_NOT_INVITED, NAME_IGNORED, type OrderWarning } from './order-warnings.ts';

/** What an order says about a customer with an account and Gatehouse does not do: the submitter is told, so that nothing is dropped. */
export async function warnOfOrder(
  store: Store,
  { contact, companyName }: { contact: ContactRow; companyName: string },
  trx: Knex,
): Promise<OrderWarning[]> {
  const account = await store.accounts.findLiveByCustomer(contact.customer_id, trx);
  if (!account) return [];
  return [
    ...((await isLeftOut(store, account, contact, trx)) ? [CONTACT_NOT_INVITED] : []),
    ...(account.renamed_at !== null && account.company_name !== companyName ? [NAME_IGNORED] : []),
  ];
}

/** Whether the account has an admin, and the contact neither belongs to it nor is invited. */
async function isLeftOut(
  store: Store,
  { id }: BusinessAccountRow,
  { email_normalised: email }: ContactRow,
  trx: Knex,
): Promise<boolean> {
  const admins = await store.members.activeAdmins(id, trx);
  if (admins.length === 0 || (await store.members.byEmail(id, email, trx))) return false;
  return (await store.invitations.findLive(id, email, trx)) === undefined;
}
