import type { Channel } from '../../contracts/states.ts';
import type { LicenseKey } from '../../db/repositories/licenses.ts';
import type { BusinessAccountRow, CustomerRow, LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/** A license that the vendor has to decide about, and the license of another customer with the same key. */
export interface Dispute extends DisputedLicense {
  since: string;
  product: string;
  licenseKey: string;
  other: DisputedLicense | null;
  /** The other customer for whom the vendor's records have the key; null: they have it for none. */
  recordedFor: { customerId: string; companyName: string } | null;
}

interface DisputedLicense {
  licenseId: string;
  status: LicenseRow['status'];
  customerId: string | null;
  companyName: string;
  businessAccountId: string;
  orders: { externalOrderId: string; channel: Channel; receivedAt: string }[];
}

/** The disputes that wait for the vendor, the oldest first. */
export async function listDisputes(store: Store, limit: number): Promise<Dispute[]> {
  const disputed = (await store.licenses.disputed(limit)).filter(hasKey);
  if (disputed.length === 0) return [];
  const holders = (await store.licenses.holdersOf(disputed, store.knex)).filter(hasKey);
  const rows = [...disputed, ...holders];
  const orders = await store.licenseChanges.ordersOf(rows.map(({ id }) => id));
  const accounts = await store.accounts.getMany(rows.map((row) => row.business_account_id));
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  const describe = (row: LicenseRow): DisputedLicense => ({
    licenseId: row.id,
    status: row.status,
    ...whose(accountOf.get(row.business_account_id)),
    businessAccountId: row.business_account_id,
    orders: (orders.get(row.id) ?? []).map((order) => ({
      externalOrderId: order.external_order_id,
      channel: order.channel,
      receivedAt: order.received_at,
    })),
  });
  const records = await readRecorded(store, disputed);
  return disputed.map((row) => {
    const other = holders.find(
      ({ product, license_key }) => product === row.product && license_key === row.license_key,
    );
    return {
      since: row.disputed_at ?? '',
      product: row.product,
      licenseKey: row.license_key,
      ...describe(row),
      other: other ? describe(other) : null,
      recordedFor: recordedElsewhere(records.get(keyText(row)), accountOf.get(row.business_account_id)),
    };
  });
}

/** Whose the keys are in the vendor's records. */
async function readRecorded(store: Store, keys: LicenseKey[]): Promise<Map<string, CustomerRow>> {
  const records = await store.licenseRecords.ofKeys(keys);
  const customers = await store.customers.getMany([...new Set(records.map((row) => row.customer_id))]);
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  return new Map(
    records.flatMap((record) => {
      const customer = customerOf.get(record.customer_id);
      return customer ? [[keyText(record), customer] as const] : [];
    }),
  );
}

const recordedElsewhere = (
  customer: CustomerRow | undefined,
  account: BusinessAccountRow | undefined,
): Dispute['recordedFor'] =>
  customer && customer.id !== account?.customer_id
    ? { customerId: customer.id, companyName: customer.company_name }
    : null;

const keyText = ({ product, license_key }: LicenseKey): string => `${product} ${license_key}`;

const hasKey = (row: LicenseRow): row is LicenseRow & { license_key: string } => row.license_key !== null;

const whose = (account: BusinessAccountRow | undefined) => ({
  customerId: account?.customer_id ?? null,
  companyName: account?.company_name ?? '',
});
