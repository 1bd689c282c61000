import type { CustomerRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from '../resellers/viewer.ts';

/**
 * Customers as the API shows them. A reseller sees of addresses those that its own orders name; what others wrote about a
 * customer it sees while it has a relation to the account, or all standing orders are its own.
 */
export async function customerViews(store: Store, rows: CustomerRow[], viewer: Viewer) {
  const ids = rows.map(({ id }) => id);
  const own = viewer.resellerId ?? undefined;
  const accounts = new Map(
    (await store.accounts.liveOfCustomers(ids)).map((account) => [account.customer_id, account]),
  );
  const addresses = await store.customerLists.addresses(ids, own);
  const open = await customersToShow(store, rows, viewer);
  return rows.map((row) => {
    const isOpen = open.has(row.id);
    return {
      customerId: row.id,
      companyName: isOpen ? row.company_name : null,
      country: isOpen ? row.country : null,
      timeZone: isOpen ? row.time_zone : null,
      locale: isOpen ? row.locale : null,
      contacts: (addresses.get(row.id) ?? []).map((email) => ({ email })),
      businessAccountId: isOpen ? (accounts.get(row.id)?.id ?? null) : null,
      createdAt: row.created_at,
      updatedAt: row.updated_at ?? row.created_at,
    };
  });
}

/** The ids of those of these customers of which a viewer sees everything. */
async function customersToShow(
  store: Store,
  rows: CustomerRow[],
  { resellerId }: Viewer,
): Promise<Set<string>> {
  const ids = rows.map(({ id }) => id);
  if (resellerId === null) return new Set(ids);
  const submitters = await store.customerLists.submitters(ids);
  const alone = ids.filter((id) => {
    const all = submitters.get(id) ?? [];
    return all.length === 1 && all[0] === resellerId;
  });
  const related: string[] = [];
  for (const account of await store.accounts.liveOfCustomers(ids)) {
    const relation = await store.relations.of({ reseller_id: resellerId, business_account_id: account.id });
    if (relation?.status === 'active' && account.customer_id) related.push(account.customer_id);
  }
  return new Set([...alone, ...related]);
}

/** The customer that a viewer asks for; undefined: there is none, or a reseller has neither a standing order nor a relation. */
export async function findCustomer(
  store: Store,
  { resellerId }: Viewer,
  id: string,
): Promise<CustomerRow | undefined> {
  const [row] = await store.customerLists.list({ id, resellerId: resellerId ?? undefined, limit: 1 });
  return row;
}
