import { hashFingerprint } from '../../../certificates/typed/typed-identity.ts';
import { newId } from '../../../db/ids.ts';
import type { InstanceRow } from '../../../db/instance-rows.ts';
import type { LicenseRow } from '../../../db/rows.ts';
import type { Store } from '../../../db/store.ts';
import { NOW, product, seedOrder, unique } from '../cases/seed.ts';

/** Makes a license that is bound to an account. */
export async function seedLicense(
  store: Store,
  accountId: string,
  over: Partial<LicenseRow> = {},
): Promise<LicenseRow> {
  const line = product({ license_key: unique('KEY') });
  const { orderId, onboardingId } = await seedOrder(store, { lines: [line], over: true });
  const row: LicenseRow = {
    ...line,
    id: newId('license'),
    ...{ order_line_id: `${orderId}_1`, terms_line_id: `${orderId}_1`, onboarding_id: onboardingId },
    ...{ business_account_id: accountId, status: 'bound', created_at: NOW, bound_at: NOW },
    ...{
      notice: null,
      disputed_at: null,
      ended_at: null,
      superseded_by: null,
      grace_started_at: null,
      updated_at: null,
      order_submitter: null,
    },
    ...over,
  };
  await store.knex('licenses').insert(row);
  return row;
}

/** Makes active instances of a license. */
export async function seedInstances(
  store: Store,
  { id: licenseId, business_account_id: accountId }: Pick<LicenseRow, 'id' | 'business_account_id'>,
  count: number,
  over: Partial<InstanceRow> = {},
): Promise<InstanceRow[]> {
  const rows = Array.from({ length: count }, (): InstanceRow => {
    const id = newId('instance');
    return {
      ...{ id, business_account_id: accountId, license_id: licenseId, product: 'ras', version: '20' },
      ...{ fingerprint: id, fingerprint_hash: hashFingerprint(id), name: 'Farm Berlin', hostname: null },
      ...{ status: 'active', users: 0, offline_until: null },
      ...{ certificate_id: newId('certificate'), certificate_issued_at: NOW, certificate_expires_at: NOW },
      ...{ created_at: NOW, activated_at: NOW, last_seen_at: null, stale_told_at: null },
      ...{ deactivated_at: null, deactivated_because: null },
      ...over,
    };
  });
  for (let from = 0; from < rows.length; from += 500) {
    await store.knex.batchInsert('instances', rows.slice(from, from + 500), 50);
  }
  return rows;
}
