import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';

/**
 * Gives a proved address to a user, and takes it from a user who typed it once and never proved it. Returns the
 * address's id; null if another user has it.
 */
export async function giveProvedAddress(
  store: Store,
  given: { userId: string; email: string; now: string },
  trx: Knex,
): Promise<string | null> {
  await store.users.freeUnproved(given.email, trx);
  return store.userAddresses.add(given, trx);
}
