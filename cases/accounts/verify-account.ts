import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/**
 * The vendor vouches for an account that a person made: its limits on invitations are lifted, and "ask an admin" finds its
 * name. Repeated it changes nothing. Undefined when there is no such open account.
 */
export function verifyAccount(
  store: Store,
  { accountId, actor }: { accountId: string; actor: string },
): Promise<BusinessAccountRow | undefined> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    const account = await store.accounts.lockOpen(accountId, trx);
    if (!account) return undefined;
    if (await store.accounts.verify(accountId, now, trx)) {
      await store.audit.record(
        {
          naturalKey: `${accountId}/verified/${now}`,
          at: now,
          action: 'account.verified',
          actor,
          businessAccountId: accountId,
          subject: accountId,
        },
        trx,
      );
    }
    return store.accounts.get(accountId, trx);
  });
}
