import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import type { CustomerFacts } from '../../db/repositories/customers.ts';
import type { Store } from '../../db/store.ts';

interface SavedCustomer {
  isNew: boolean;
  /** A customer of the vendor's whose id differs in upper and lower case only. */
  twin: string | null;
  /** Nothing that the order says was taken over: the customer is not this reseller's alone. */
  isKept: boolean;
}

/**
 * Writes what an order says about its customer. A reseller's counts only while no other's order for the customer stands,
 * and the vendor has not written about the customer: it must not rename what another sells to.
 */
export async function saveCustomer(
  store: Store,
  { facts, submitter }: { facts: CustomerFacts; submitter: string },
  trx: Knex,
): Promise<SavedCustomer> {
  if (!isReseller(submitter)) return { ...(await store.customers.save(facts, trx)), isKept: false };
  if (await store.customers.addNew(facts, submitter, trx)) return { isNew: true, twin: null, isKept: false };
  // Locked, so that of two orders at once the second sees the first.
  const [known] = await store.customers.lockMany([facts.id], trx);
  const isKept =
    known?.named_by === null ||
    (await store.orders.hasStandingOfOthers(facts.id, submitter, trx)) ||
    (await store.licenseRecords.ofCustomers([facts.id], trx)).length > 0;
  if (!isKept) await store.customers.save(facts, trx, submitter);
  return { isNew: false, twin: null, isKept };
}
