import type { Eraser } from '../../db/erasure/eraser.ts';
import type { Store } from '../../db/store.ts';
import type { LinkKey } from '../../links/tokens.ts';
import { forgetRecipients } from '../mail/recipients.ts';
import { releaseMails } from './release-mails.ts';

interface EraseCustomerDataInput {
  customerId: string;
  /** The workflow ids of its cases. */
  runs: string[];
  keys: LinkKey[];
}

/**
 * Erases a customer with everything of it, and its people who belong to no other account. A second run finds nothing.
 * @throws MailUnderWayError, which must end the transaction
 */
export async function eraseCustomerData(
  store: Store,
  { customerId, runs, keys }: EraseCustomerDataInput,
  eraser: Eraser,
): Promise<void> {
  const { erasures, customers } = store;
  const { trx } = eraser;
  // An order that comes meanwhile waits here, and then creates the customer again.
  const [customer] = await customers.lockMany([customerId], trx);
  const addresses = await erasures.addressesOf(customerId, trx);
  const people = await erasures.ownPeopleOf(customerId, trx);
  const traces = await erasures.tracesOf(people, [], trx);
  const sendIds = new Set([
    ...(await erasures.sendsOfCustomer(customerId, trx)),
    ...(await erasures.sendsOfPerson({ ...traces, addresses: [...traces.addresses, ...addresses] }, trx)),
  ]);
  const texts = [...addresses, ...traces.addresses, ...(customer ? [customer.company_name] : [])];
  await releaseMails(store, { sendIds, texts, keys }, trx);
  await erasures.eraseCustomer(eraser, customerId, runs);
  const all = [...new Set([...addresses, ...traces.addresses])];
  await forgetRecipients(store, all, trx);
  const free = await erasures.freeOf(all, people, trx);
  await erasures.erasePerson(eraser, { ...traces, accountIds: [], addresses: free });
}
