import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';

/**
 * Removes a further address from its user. The accounts that have blocked the user go on refusing the address: else the
 * same person could come back with it as another user.
 */
export async function giveUpAddress(
  store: Store,
  { userId, addressId, email }: { userId: string; addressId: string; email: string },
  trx: Knex,
): Promise<void> {
  await store.members.keepBlocks({ userId, email }, trx);
  await store.userAddresses.remove(userId, addressId, trx);
}
