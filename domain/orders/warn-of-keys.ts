import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import type { LicenseKey } from '../../db/repositories/licenses.ts';
import type { LicenseTermsColumns, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { renewTerms } from '../licenses/renew-terms.ts';
import { licenseKeyElsewhere, type OrderWarning, renewalOlder } from './order-warnings.ts';

interface Holder {
  customerId: string | null;
  terms: LicenseTermsColumns;
}

interface WarnOfKeysInput {
  customerId: string;
  submitter: string;
  lines: readonly ProductColumns[];
}

/**
 * Says which license keys of an order are another customer's, by a license or by the vendor's records, and which renew
 * nothing because the license ends later. Orders that are not taken yet count too: what becomes of this one is decided after theirs.
 */
export async function warnOfKeys(
  store: Store,
  { customerId, submitter, lines }: WarnOfKeysInput,
  trx: Knex,
): Promise<OrderWarning[]> {
  const keys = lines.filter(isKeyed);
  if (keys.length === 0) return [];
  const holders = await readHolders(store, keys, trx);
  for (const record of await store.licenseRecords.ofKeys(keys, trx)) {
    if (holders.has(keyText(record)) || record.customer_id === customerId) continue;
    holders.set(keyText(record), { customerId: record.customer_id, terms: record });
  }
  const known = isReseller(submitter)
    ? await termsSold(store, keys, { submitter, customerId }, trx)
    : new Map([...holders].map(([key, { terms }]) => [key, terms]));
  const [elsewhere, older]: [number[], number[]] = [[], []];
  for (const [position, line] of lines.entries()) {
    const holder = isKeyed(line) ? holders.get(keyText(line)) : undefined;
    if (!holder) continue;
    if (holder.customerId !== customerId) elsewhere.push(position);
    else {
      const terms = isKeyed(line) ? known.get(keyText(line)) : undefined;
      if (terms && !renewTerms(terms, line)) older.push(position);
    }
  }
  return [
    ...(elsewhere.length > 0 ? [licenseKeyElsewhere(elsewhere)] : []),
    ...(older.length > 0 ? [renewalOlder(older)] : []),
  ];
}

const isKeyed = <T extends ProductColumns>(line: T): line is T & LicenseKey => line.license_key !== null;
const keyText = ({ product, license_key }: LicenseKey): string => `${product} ${license_key}`;

/** The terms that a reseller's own orders give each key: until when others sold it is not its to know. */
async function termsSold(
  store: Store,
  keys: LicenseKey[],
  by: { submitter: string; customerId: string },
  trx: Knex,
): Promise<Map<string, LicenseTermsColumns>> {
  const sold = new Map<string, LicenseTermsColumns>();
  for (const line of (await store.orders.soldWithKeys(keys, by, trx)).filter(isKeyed)) {
    const before = sold.get(keyText(line));
    const terms = before ? renewTerms(before, line) : line;
    if (terms) sold.set(keyText(line), terms);
  }
  return sold;
}

/** Who has each key, or will when the orders before this one are taken. */
async function readHolders(store: Store, keys: LicenseKey[], trx: Knex): Promise<Map<string, Holder>> {
  const holders = new Map<string, Holder>();
  const licenses = await store.licenses.holdersOf(keys, trx);
  const accounts = await store.accounts.getMany(
    licenses.map((row) => row.business_account_id),
    trx,
  );
  const customerOf = new Map(accounts.map((account) => [account.id, account.customer_id]));
  for (const row of licenses.filter(isKeyed)) {
    holders.set(keyText(row), { customerId: customerOf.get(row.business_account_id) ?? null, terms: row });
  }
  for (const line of await store.orders.untakenWithKeys(keys, trx)) {
    if (!isKeyed(line)) continue;
    const holder = holders.get(keyText(line));
    if (holder && holder.customerId !== line.customer_id) continue;
    const terms = holder ? renewTerms(holder.terms, line) : line;
    if (terms) holders.set(keyText(line), { customerId: line.customer_id, terms });
  }
  return holders;
}
