import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { Guard } from '../guard.ts';

/**
 * The vendor vouches for an account that a person made: its limits on invitations are lifted, and "ask an admin" finds its
 * name. Repeated it changes nothing. Undefined when there is no such open account.
 * @returns the account, and whether this verified it
 */
export function verifyAccount(
  store: Store,
  { accountId, actor, guard }: { accountId: string; actor: string; guard?: Guard | undefined },
): Promise<{ account: BusinessAccountRow; changed: boolean } | undefined> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    const account = await store.accounts.lockOpen(accountId, trx);
    if (!account) return undefined;
    await guard?.(trx);
    const changed = await store.accounts.verify(accountId, now, trx);
    if (changed) {
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
    return { account: changed ? { ...account, verified_at: now } : account, changed };
  });
}
