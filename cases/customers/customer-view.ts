import type { SetContacts } from '../../db/repositories/customer-contacts.ts';
import type { BusinessAccountRow, CustomerRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from '../resellers/viewer.ts';

/**
 * Customers as the API shows them. A reseller sees of addresses those that its own orders name; what others wrote about a
 * customer it sees while it has a relation to the account, or all standing orders are its own.
 */
export async function customerViews(
  store: Store,
  rows: CustomerRow[],
  viewer: Viewer & { submitter: string },
) {
  const ids = rows.map(({ id }) => id);
  const metadata = await store.metadata.ofMany({ client: viewer.submitter, kind: 'customer' }, ids);
  const own = viewer.resellerId ?? undefined;
  const accounts = await store.accounts.liveOfCustomers(ids);
  const accountIds = new Map(accounts.map((account) => [account.customer_id, account.id]));
  const addresses = await store.customerLists.addresses(ids, own);
  const set = await store.customerContacts.ofCustomers(ids);
  const open = await customersToShow(store, { ids, accounts }, viewer);
  const changes = own === undefined ? undefined : await store.customerLists.changesSeenBy(own, ids);
  return rows.map((row) => {
    const isOpen = open.has(row.id);
    const { primary, others } = set.get(row.id) ?? {};
    return {
      customerId: row.id,
      companyName: isOpen ? row.company_name : null,
      country: isOpen ? row.country : null,
      timeZone: isOpen ? row.time_zone : null,
      locale: isOpen ? row.locale : null,
      primaryEmail: shownContacts(primary, own)?.[0]?.email ?? null,
      otherContacts: shownContacts(others, own),
      contacts: (addresses.get(row.id) ?? []).map((email) => ({ email })),
      businessAccountId: isOpen ? (accountIds.get(row.id) ?? null) : null,
      metadata: metadata.get(row.id) ?? {},
      createdAt: row.created_at,
      updatedAt: changes?.get(row.id) ?? row.updated_at ?? row.created_at,
    };
  });
}

/** To a reseller those that it set. */
const shownContacts = (set: SetContacts | undefined, reseller: string | undefined) =>
  set && (reseller === undefined || set.setBy === reseller)
    ? set.contacts.map(({ email }) => ({ email }))
    : null;

/** The ids of those of these customers of which a viewer sees everything. */
async function customersToShow(
  store: Store,
  { ids, accounts }: { ids: string[]; accounts: BusinessAccountRow[] },
  { resellerId }: Viewer,
): Promise<Set<string>> {
  if (resellerId === null) return new Set(ids);
  const submitters = await store.customerLists.submitters(ids);
  const alone = ids.filter((id) => {
    const all = submitters.get(id) ?? [];
    return all.length === 1 && all[0] === resellerId;
  });
  const active = await store.relations.activeWith(
    resellerId,
    accounts.map(({ id }) => id),
  );
  const related = accounts
    .filter(({ id }) => active.includes(id))
    .flatMap(({ customer_id }) => customer_id ?? []);
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
