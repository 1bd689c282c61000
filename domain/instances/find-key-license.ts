import type { Knex } from 'knex';
import type { LicenseRecordRow, LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/**
 * What a typed license key is to a business account. bound: its license; held: waits to be bound to it; recorded: known from
 * the vendor's records, and no account has it; elsewhere: another account has it, or waits for it; unknown: no such key.
 */
export type KeyStanding =
  | { standing: 'bound' | 'held'; license: LicenseRow }
  | { standing: 'recorded'; record: LicenseRecordRow }
  | { standing: 'elsewhere' | 'unknown' };

/** Finds what a key is to an account; keys belong to a product. */
export async function findKeyLicense(
  store: Store,
  { accountId, product, licenseKey }: { accountId: string; product: string; licenseKey: string },
  trx?: Knex,
): Promise<KeyStanding> {
  const license = await store.licenses.findByKey({ product, license_key: licenseKey }, trx);
  if (license) {
    if (license.business_account_id !== accountId) return { standing: 'elsewhere' };
    return { standing: license.status === 'held' ? 'held' : 'bound', license };
  }
  const record = await store.licenseRecords.findByKey({ product, license_key: licenseKey }, trx);
  if (!record || (await wasTakenBack(store, record, trx))) return { standing: 'unknown' };
  // An order named the key for another customer than the record's.
  if (await store.licenses.isDisputed({ product, license_key: licenseKey }, trx))
    return { standing: 'elsewhere' };
  const owner = await store.accounts.findLiveByCustomer(record.customer_id, trx);
  return owner && owner.id !== accountId ? { standing: 'elsewhere' } : { standing: 'recorded', record };
}

/** Its license was bound or held before, and the order that brought it was cancelled. */
const wasTakenBack = async (
  store: Store,
  { order_line_id }: LicenseRecordRow,
  trx?: Knex,
): Promise<boolean> => order_line_id !== null && (await store.orders.isCancelled(order_line_id, trx));
