import type { Store } from '../../db/store.ts';

/** Ends a membership at the member's own request; the last admin stays. One transaction, with its audit event. */
export function leaveAccount(
  store: Store,
  { accountId, userId }: { accountId: string; userId: string },
): Promise<'left' | 'last_admin' | 'not_member'> {
  return store.knex.transaction(async (trx) => {
    await store.accounts.lock(accountId, trx);
    const left = await store.members.leave({ accountId, userId }, trx);
    if (left.result !== 'left') return left.result;
    const { id, role } = left.membership;
    await store.audit.record(
      {
        naturalKey: `${id}/left`,
        at: new Date().toISOString(),
        action: 'membership.left',
        actor: `user:${userId}`,
        businessAccountId: accountId,
        subject: userId,
        data: { role },
      },
      trx,
    );
    return 'left';
  });
}
