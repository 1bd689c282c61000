import { hashFingerprint } from '../../../certificates/typed/typed-identity.ts';
import { newId } from '../../../db/ids.ts';
import type { InstanceRow } from '../../../db/instance-rows.ts';
import type { Store } from '../../../db/store.ts';
import { NOW, unique } from '../cases/seed.ts';

/** An active instance of an account, as it is stored; returns its id. */
export async function seedInstance(
  store: Store,
  { accountId, licenseId, ...over }: { accountId: string; licenseId: string } & Partial<InstanceRow>,
): Promise<string> {
  const fingerprint = over.fingerprint ?? unique('fingerprint');
  const row: InstanceRow = {
    id: newId('instance'),
    business_account_id: accountId,
    license_id: licenseId,
    product: 'ras',
    version: '19',
    fingerprint,
    fingerprint_hash: hashFingerprint(fingerprint),
    name: 'Farm Berlin',
    hostname: null,
    status: 'active',
    users: 0,
    certificate_id: newId('certificate'),
    certificate_issued_at: NOW,
    certificate_expires_at: NOW,
    created_at: NOW,
    activated_at: NOW,
    last_seen_at: null,
    stale_told_at: null,
    deactivated_at: null,
    deactivated_because: null,
    offline_until: null,
    ...over,
  };
  await store.knex.transaction((trx) => store.instances.save(row, trx));
  return row.id;
}
