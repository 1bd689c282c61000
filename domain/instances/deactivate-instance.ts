import type { Knex } from 'knex';
import type { DeactivatedBecause, InstanceRow } from '../../db/instance-rows.ts';
import type { Store } from '../../db/store.ts';

/** Ends an instance: its seat is free and its certificate opens nothing. False if it had ended before. */
export async function deactivateInstance(
  store: Store,
  instance: Pick<InstanceRow, 'id' | 'business_account_id' | 'activated_at'>,
  { because, actor, now }: { because: DeactivatedBecause; actor: string; now: string },
  trx: Knex,
): Promise<boolean> {
  if (!(await store.instances.deactivate(instance.id, { because, now }, trx))) return false;
  await store.audit.record(
    {
      naturalKey: `${instance.id}/deactivated/${instance.activated_at}`,
      at: now,
      action: 'instance.deactivated',
      actor,
      businessAccountId: instance.business_account_id,
      subject: instance.id,
      data: { because },
    },
    trx,
  );
  return true;
}
