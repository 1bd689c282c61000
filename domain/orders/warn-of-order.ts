import type { Knex } from 'knex';
import type { BusinessAccountRow, ContactRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import {
  CONTACT_NOT_INVITED,
  NAME_IGNORED,
  type OrderWarning,
  PERSONS_NOT_INVITED,
} from './order-warnings.ts';

interface WarnOfOrderInput {
  contact: ContactRow;
  companyName: string;
  /** A reseller may know neither the account's people nor its name: the same warnings whatever its order says. */
  ofReseller: boolean;
  isCustomerKept: boolean;
}

/** What an order says about a customer with an account and Gatehouse does not do: the submitter is told, so that nothing is dropped. */
export async function warnOfOrder(
  store: Store,
  { contact, companyName, ofReseller, isCustomerKept }: WarnOfOrderInput,
  trx: Knex,
): Promise<OrderWarning[]> {
  const account = await store.accounts.findLiveByCustomer(contact.customer_id, trx);
  if (!account) return [];
  const isLed = (await store.members.activeAdmins(account.id, trx)).length > 0;
  const isRenamed = account.renamed_at !== null;
  if (ofReseller)
    return [...(isLed ? [PERSONS_NOT_INVITED] : []), ...(isRenamed && !isCustomerKept ? [NAME_IGNORED] : [])];
  return [
    ...(isLed && (await isStranger(store, account, contact, trx)) ? [CONTACT_NOT_INVITED] : []),
    ...(isRenamed && account.company_name !== companyName ? [NAME_IGNORED] : []),
  ];
}

/** Whether the contact neither belongs to the account nor is invited. */
async function isStranger(
  store: Store,
  { id }: BusinessAccountRow,
  { email_normalised: email }: ContactRow,
  trx: Knex,
): Promise<boolean> {
  if (await store.members.byEmail(id, email, trx)) return false;
  return (await store.invitations.findLive(id, email, trx)) === undefined;
}
