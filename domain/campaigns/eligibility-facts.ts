import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import type { CustomerRow, LicenseRecordRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { groupBy } from '../../policy/group-by.ts';

/** Everything that decides whether a campaign makes an account for a customer. */
export interface EligibilityFacts {
  customer: CustomerRow;
  records: LicenseRecordRow[];
  account: { id: string; hasAdmin: boolean } | null;
  openOnboarding: boolean;
  optedOut: boolean;
  /** The contact that a campaign would invite: of the working addresses, the one that the vendor set, else the one given last. */
  contact: { id: string; email: string } | null;
}

/** The facts of these customers, sorted by id, in a fixed number of queries; unknown customers are left out. */
export async function eligibilityFacts(
  store: Store,
  customerIds: string[],
  trx: Knex = store.knex,
): Promise<EligibilityFacts[]> {
  const customers = await store.customers.getMany(customerIds, trx);
  const records = groupBy(await store.licenseRecords.ofCustomers(customerIds, trx), (row) => row.customer_id);
  const accounts = await store.accounts.liveOfCustomers(customerIds, trx);
  const led = new Set(
    await store.members.withActiveAdmin(
      accounts.map(({ id }) => id),
      trx,
    ),
  );
  const accountOf = new Map(
    accounts.map(({ id, customer_id }) => [customer_id, { id, hasAdmin: led.has(id) }]),
  );
  const open = new Set(await store.onboardings.customersWithOpen(customerIds, trx));
  const contacts = await store.customers.workingContacts(customerIds, trx);
  const set = await store.customerContacts.ofCustomers(customerIds, trx);
  const contactOf = new Map(contacts.map(({ id, email }) => [id, { id, email }]));

  return customers.map((customer) => {
    const owned = records.get(customer.id) ?? [];
    const newestFirst = owned.toSorted((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
    const newest = newestFirst.find((record) => contactOf.has(record.contact_id));
    const primary = set.get(customer.id)?.primary;
    const [chosen] = primary && !isReseller(primary.setBy) ? primary.contacts : [];
    const id = chosen && contactOf.has(chosen.id) ? chosen.id : newest?.contact_id;
    return {
      customer,
      records: owned,
      account: accountOf.get(customer.id) ?? null,
      openOnboarding: open.has(customer.id),
      optedOut: customer.opted_out_at !== null,
      contact: (id && contactOf.get(id)) || null,
    };
  });
}
