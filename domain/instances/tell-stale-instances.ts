import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { DAY_MS, STALE_INSTANCE_DAYS } from '../../policy/numbers.ts';
import { queueAdminMails } from '../mail/queue-admin-mails.ts';

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
  await store.accounts.lock(accountId, trx);
  const about = { subject: `${accountId}/stale/${now.slice(0, 10)}`, kind: 'instances-stale' } as const;
  if (await store.mailSends.isQueued({ ...about, n: 1 }, trx)) return false;
  const admins = await store.members.activeAdmins(accountId, trx);
  const mail = { ...about, accountId, workflowId: null, priority: MAIL_PRIORITY.campaign, now };
  if ((await queueAdminMails(store, mail, admins, trx)) === 0) return false;
  await store.instances.noteStale(accountId, { since: staleSince(now), now }, trx);
  return true;
}
