import type { Store } from '../../db/store.ts';
import { deactivateInstance } from '../../domain/instances/deactivate-instance.ts';

interface DeactivateByAdminInput {
  accountId: string;
  instanceId: string;
  userId: string;
  /** When the shown page says it was activated: a press on an old page ends no later activation. */
  activatedAt: string;
}

/** An admin ends an instance of their account, once: its seat is free. */
export const deactivateByAdmin = (
  store: Store,
  { accountId, instanceId, userId, activatedAt }: DeactivateByAdminInput,
): Promise<'done' | 'changed' | 'not_found' | 'not_admin'> =>
  store.knex.transaction(async (trx) => {
    if (!(await store.members.isAdmin(accountId, userId, trx))) return 'not_admin';
    const instance = await store.instances.lockOf(accountId, instanceId, trx);
    if (!instance) return 'not_found';
    if (instance.activated_at !== activatedAt) return 'changed';
    const now = new Date().toISOString();
    await deactivateInstance(store, instance, { because: 'admin', actor: `user:${userId}`, now }, trx);
    return 'done';
  });
