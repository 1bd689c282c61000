import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/**
 * All licenses of an account that have a key, for a user who asked to see the keys. One audit event a key is recorded in the
 * same transaction. Null: the user is no admin of the account.
 */
export const revealAllKeys = (
  store: Store,
  { accountId, userId, limit }: { accountId: string; userId: string; limit: number },
): Promise<LicenseRow[] | null> =>
  store.knex.transaction(async (trx) => {
    if (!(await store.members.isAdmin(accountId, userId, trx))) return null;
    const now = new Date().toISOString();
    const rows = await store.licenses.ofAccount(accountId, limit, trx);
    const licenses = rows.filter(({ license_key }) => license_key !== null);
    const events = licenses.map(({ id, product }) => ({
      naturalKey: `${id}/key_revealed/${userId}/${now}`,
      at: now,
      action: 'license.key_revealed' as const,
      actor: `user:${userId}`,
      businessAccountId: accountId,
      subject: id,
      data: { product },
    }));
    if (events.length > 0) await store.audit.record(events, trx);
    return licenses;
  });
