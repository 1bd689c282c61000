import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { DAY_MS, STALE_INSTANCE_DAYS } from '../../policy/numbers.ts';
import { tellAdminsOnce } from '../mail/tell-admins-once.ts';

/** Until when an instance that is stale at a moment was last heard of. */
export const staleSince = (now: string): string => toIso(toMillis(now) - STALE_INSTANCE_DAYS * DAY_MS);

/**
 * Tells an account's admins of its instances that have been silent, in one mail a day at most. Those that cannot be told
 * today wait for the next day: an instance of which no one was told is never deactivated.
 * @returns whether they were told
 */
export async function tellStaleInstances(
  store: Store,
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<boolean> {
  const about = { subject: `${accountId}/stale/${now.slice(0, 10)}`, kind: 'instances-stale' } as const;
  if ((await tellAdminsOnce(store, { ...about, accountId, now }, trx)) === 0) return false;
  const stale = await store.instances.noteStale(accountId, { since: staleSince(now), now }, trx);
  await store.events.record(
    stale.map(({ id }) => ({
      ...{ naturalKey: `${id}/stale/${now}`, type: 'instance.stale', at: now },
      ...{ businessAccountId: accountId, subject: id },
    })),
    trx,
  );
  return true;
}
