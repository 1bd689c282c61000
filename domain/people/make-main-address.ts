import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';

/**
 * Makes a proved address the main one; the earlier main address stays as a further one. It is taken from a user who typed
 * it once and never proved it. The caller has locked the user.
 * @returns false if it belongs to another user
 */
export async function makeMainAddress(
  store: Store,
  { userId, email, now }: { userId: string; email: string; now: string },
  trx: Knex,
): Promise<boolean> {
  const before = await store.users.get(userId, trx);
  if (before?.email === email) return true;
  await store.users.freeUnproved(email, trx);
  const owner = await store.userAddresses.owner(email, trx);
  if (!before || (owner && owner.id !== userId)) return false;
  await store.userAddresses.removeFurther(userId, email, trx);
  await store.users.setMain(userId, { email, now }, trx);
  await store.userAddresses.add({ userId, email: before.email, now }, trx);
  return true;
}
