import type { Store } from '../../db/store.ts';

interface RenameInstanceInput {
  accountId: string;
  instanceId: string;
  userId: string;
  /** Checked by the caller. */
  name: string;
}

/** An admin gives an instance another name; activating it again keeps that. `not_found`: the account has no such instance. */
export const renameInstance = (
  store: Store,
  { accountId, instanceId, userId, name }: RenameInstanceInput,
): Promise<'done' | 'unchanged' | 'not_found' | 'not_admin'> =>
  store.knex.transaction(async (trx) => {
    if (!(await store.members.isAdmin(accountId, userId, trx))) return 'not_admin';
    const instance = await store.instances.lockOf(accountId, instanceId, trx);
    if (!instance) return 'not_found';
    if (instance.name === name) return 'unchanged';
    const now = new Date().toISOString();
    await store.instances.rename(instanceId, name, trx);
    await store.audit.record(
      {
        naturalKey: `${instanceId}/renamed/${now}`,
        at: now,
        action: 'instance.renamed',
        actor: `user:${userId}`,
        businessAccountId: accountId,
        subject: instanceId,
      },
      trx,
    );
    return 'done';
  });
