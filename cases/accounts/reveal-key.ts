import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/**
 * An account's license with its key, for a user who asked to see it. An audit event is recorded in the same
 * transaction. Undefined when the account has no such license. The caller checks whether the user may see it.
 */
export function revealKey(
  store: Store,
  { accountId, licenseId, userId }: { accountId: string; licenseId: string; userId: string },
): Promise<LicenseRow | undefined> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    const license = await store.licenses.getBound(accountId, licenseId, trx);
    if (!license?.license_key) return license;
    await store.audit.record(
      {
        naturalKey: `${licenseId}/key_revealed/${userId}/${now}`,
        at: now,
        action: 'license.key_revealed',
        actor: `user:${userId}`,
        businessAccountId: accountId,
        subject: licenseId,
        data: { product: license.product },
      },
      trx,
    );
    return license;
  });
}
