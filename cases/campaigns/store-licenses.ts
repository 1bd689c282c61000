import type { Knex } from 'knex';
import type { LicenseRecordInput } from '../../contracts/http/license-schemas.ts';
import { hasTexts } from '../../contracts/locales.ts';
import { newId } from '../../db/ids.ts';
import { type CustomerFacts, contactKey } from '../../db/repositories/customers.ts';
import type { LicenseRecordRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { type LicenseTerms, mergeTerms, termsFault } from './merge-terms.ts';

/** The result for a license; nothing of a rejected one is stored. */
export type LicenseOutcome =
  | { outcome: 'added' | 'updated' | 'unchanged'; warnings?: string[] }
  | { outcome: 'rejected'; reason: string };

const OF_ANOTHER: LicenseOutcome = {
  outcome: 'rejected',
  reason: 'licenseKey: is recorded for another customer; a license does not change hands by an import',
};

/** Another import recorded a key after this one had looked for it. */
class RecordedMeanwhileError extends Error {}

/**
 * Stores checked licenses with their customers and contacts in one transaction.
 * @returns the result for each, in input order
 */
export async function storeLicenses(
  store: Store,
  licenses: LicenseRecordInput[],
  now: string,
): Promise<LicenseOutcome[]> {
  try {
    return await storeOnce(store, licenses, now);
  } catch (error) {
    if (!(error instanceof RecordedMeanwhileError)) throw error;
    // What the other recorded is seen now.
    return storeLicenses(store, licenses, now);
  }
}

const storeOnce = (store: Store, licenses: LicenseRecordInput[], now: string): Promise<LicenseOutcome[]> =>
  store.knex.transaction(async (trx) => {
    // Locks customers before records, the order that every other writer uses.
    const customers = await lockCustomers(store, licenses, trx);
    const records = await lockRecords(store, licenses, trx);
    const { mine, rejected } = mergeAll(licenses, records);

    const changedCustomers = new Map<string, CustomerFacts>();
    const changedRecords = new Map<string, LicenseRecordRow>();
    const outcomes = new Map<LicenseRecordInput, LicenseOutcome>();
    for (const [license] of mine) {
      const before = customers.get(license.customerId);
      const customer = customerOf(license, before, now);
      if (isSame(before, customer)) continue;
      customers.set(customer.id, customer);
      changedCustomers.set(customer.id, customer);
      outcomes.set(license, { outcome: 'updated' });
    }
    await store.customers.saveAll([...changedCustomers.values()], trx);
    const contacts = await store.customers.contactIds(
      mine.map(([license]) => contactOf(license, now)),
      trx,
    );
    for (const [license, terms] of mine) {
      const key = keyOf(license);
      const before = records.get(key);
      const contactId = contacts.get(contactKey(contactOf(license, now))) as string;
      const record = recordOf(license, terms, before, { contactId, now });
      if (isSame(before, record)) {
        if (!outcomes.has(license)) outcomes.set(license, { outcome: 'unchanged' });
        continue;
      }
      const changed = { ...record, updated_at: now };
      records.set(key, changed);
      changedRecords.set(key, changed);
      outcomes.set(license, { outcome: before ? 'updated' : 'added' });
    }
    if (!(await store.licenseRecords.save([...changedRecords.values()], trx)))
      throw new RecordedMeanwhileError();
    const twins = await findTwins(store, licenses, trx);
    return licenses.map((license) => {
      const outcome = (rejected.get(license) ?? outcomes.get(license)) as LicenseOutcome;
      if (outcome.outcome === 'rejected') return outcome;
      const warnings = warn(license, twins);
      return warnings.length > 0 ? { ...outcome, warnings } : outcome;
    });
  });

/** The licenses that may be stored, with their terms, and why the others may not. */
function mergeAll(licenses: LicenseRecordInput[], records: Map<string, LicenseRecordRow>) {
  const known = new Map<string, LicenseTerms & Pick<LicenseRecordRow, 'customer_id'>>(records);
  const mine: [LicenseRecordInput, LicenseTerms][] = [];
  const rejected = new Map<LicenseRecordInput, LicenseOutcome>();
  for (const license of licenses) {
    const before = known.get(keyOf(license));
    if (before && before.customer_id !== license.customerId) {
      rejected.set(license, OF_ANOTHER);
      continue;
    }
    const terms = mergeTerms(license, before);
    const fault = termsFault(terms);
    if (fault === null) {
      known.set(keyOf(license), { ...terms, customer_id: license.customerId });
      mine.push([license, terms]);
    } else {
      rejected.set(license, { outcome: 'rejected', reason: fault });
    }
  }
  return { mine, rejected };
}

/**
 * The other customer whose id differs in case only, by customer id. It is reported and not merged: some CRMs (Salesforce)
 * have such ids for different customers.
 */
async function findTwins(
  store: Store,
  licenses: LicenseRecordInput[],
  trx: Knex,
): Promise<Map<string, string>> {
  const ids = [...new Set(licenses.map(({ customerId }) => customerId))];
  const found = await store.customers.spellings(ids, trx);
  return new Map(
    ids.flatMap((id) => {
      const twin = found.find((other) => other !== id && other.toLowerCase() === id.toLowerCase());
      return twin === undefined ? [] : [[id, twin] as const];
    }),
  );
}

function warn({ customerId, locale }: LicenseRecordInput, twins: Map<string, string>): string[] {
  const twin = twins.get(customerId);
  return [
    ...(twin ? [`customerId: ${twin} is another customer; the ids differ in case only`] : []),
    ...(locale === undefined || hasTexts(locale) ? [] : [`locale: ${locale} has no texts; English is taken`]),
  ];
}

const keyOf = ({ product, licenseKey }: LicenseRecordInput): string => `${product} ${licenseKey}`;

async function lockCustomers(
  store: Store,
  licenses: LicenseRecordInput[],
  trx: Knex,
): Promise<Map<string, CustomerFacts>> {
  const ids = new Set(licenses.map((license) => license.customerId));
  const rows = await store.customers.lockMany([...ids], trx);
  return new Map(rows.map(({ opted_out_at: _optedOut, ...row }) => [row.id, row]));
}

async function lockRecords(
  store: Store,
  licenses: LicenseRecordInput[],
  trx: Knex,
): Promise<Map<string, LicenseRecordRow>> {
  const keys = licenses.map(({ product, licenseKey }) => ({ product, license_key: licenseKey }));
  const rows = await store.licenseRecords.lockByKeys(keys, trx);
  return new Map(rows.map((row) => [`${row.product} ${row.license_key}`, row]));
}

/** The customer after this row; an empty field keeps the earlier value. */
const customerOf = (
  license: LicenseRecordInput,
  before: CustomerFacts | undefined,
  now: string,
): CustomerFacts => ({
  id: license.customerId,
  company_name: license.companyName,
  country: license.country ?? before?.country ?? null,
  time_zone: license.timeZone ?? before?.time_zone ?? null,
  locale: license.locale ?? before?.locale ?? null,
  created_at: before?.created_at ?? now,
});

const contactOf = ({ customerId, email }: LicenseRecordInput, now: string) => ({
  customer_id: customerId,
  email,
  email_normalised: normaliseEmail(email),
  source: 'import' as const,
  created_at: now,
});

const recordOf = (
  license: LicenseRecordInput,
  terms: LicenseTerms,
  before: LicenseRecordRow | undefined,
  { contactId, now }: { contactId: string; now: string },
): LicenseRecordRow => ({
  id: before?.id ?? newId('licenseRecord'),
  product: license.product,
  license_key: license.licenseKey,
  customer_id: license.customerId,
  contact_id: contactId,
  version: license.version,
  ...terms,
  order_line_id: before?.order_line_id ?? null,
  imported_at: before?.imported_at ?? now,
  updated_at: before?.updated_at ?? now,
});

function isSame<T extends object>(before: T | undefined, after: T): boolean {
  return (
    before !== undefined &&
    Object.entries(after).every(([column, value]) => before[column as keyof T] === value)
  );
}
