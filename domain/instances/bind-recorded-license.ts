import type { Knex } from 'knex';
import { newId } from '../../db/ids.ts';
import type { LicenseRecordRow, LicenseRow, OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { ONBOARDING_EVENTS } from '../../policy/onboarding-states.ts';
import { bindLicense } from '../licenses/bind-licenses.ts';
import { holdLicenses } from '../licenses/hold-licenses.ts';
import { hashJson } from '../orders/hash-json.ts';

/** Another transaction took the key meanwhile: this one must end, and may be tried again. */
class LicenseTakenError extends Error {
  override readonly name = 'LicenseTakenError';
}

/**
 * Binds a license of the vendor's records to the account of the person who has its key, once. The customer of the record
 * gets this account, if it has none: later orders of that organisation are bound to it.
 * @throws LicenseTakenError
 */
export async function bindRecordedLicense(
  store: Store,
  { record, accountId, now }: { record: LicenseRecordRow; accountId: string; now: string },
  trx: Knex,
): Promise<LicenseRow> {
  await store.accounts.adoptCustomer(accountId, record.customer_id, trx);
  const onboardingId = await findOnboarding(store, { customerId: record.customer_id, accountId, now }, trx);
  // An order's step may have made the customer an account until the onboarding was locked: the key is that account's.
  const owner = await store.accounts.findLiveByCustomer(record.customer_id, trx);
  if (owner && owner.id !== accountId) throw new LicenseTakenError(record.id);
  const { product, kind, version, quantity, edition, license_key, ...dates } = record;
  const { upgrade_insurance_until, subscription_ends_at } = dates;
  const line = {
    product,
    kind,
    version,
    quantity,
    edition,
    license_key,
    upgrade_insurance_until,
    subscription_ends_at,
  };
  const order: OrderRow = {
    id: newId('order'),
    submitter: 'activation',
    api_key_id: null,
    external_order_id: record.id,
    body_hash: hashJson(line),
    channel: 'campaign',
    customer_id: record.customer_id,
    contact_id: record.contact_id,
    onboarding_id: onboardingId,
    status: 'taken',
    warnings: '[]',
    primary_email_ignored: false,
    received_at: now,
    taken_at: now,
    cancelled_at: null,
    cancel_reason: null,
    updated_at: now,
  };
  const lines = [{ ...line, id: `${order.id}_1`, order_id: order.id, position: 1, cancelled_at: null }];
  if (!(await store.orders.insert(order, lines, trx))) throw new Error(`${record.id} was bound before`);
  await store.licenseRecords.attach(record.id, `${order.id}_1`, now, trx);
  const held = lines.map((each) => ({ ...each, onboarding_id: onboardingId, submitter: order.submitter }));
  await holdLicenses(store, { lines: held, accountId, now }, trx);
  const license = await store.licenses.findByKey({ product, license_key }, trx);
  if (!license) throw new LicenseTakenError(record.id);
  if (license.business_account_id !== accountId || !(await bindLicense(store, license, now, trx)))
    throw new LicenseTakenError(record.id);
  return { ...license, status: 'bound', bound_at: now };
}

/** The customer's open onboarding, which then finds the account; else one that is over, as nothing is left to do. */
async function findOnboarding(
  store: Store,
  { customerId, accountId, now }: { customerId: string; accountId: string; now: string },
  trx: Knex,
): Promise<string> {
  const row = await store.onboardings.lockOpen(customerId, now, trx);
  if (row.opened) {
    const change = { status: ONBOARDING_EVENTS.adminJoins.becomes, business_account_id: accountId };
    await store.onboardings.update(row, change, now, trx);
  }
  return row.id;
}
