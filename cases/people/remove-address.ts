import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { giveUpAddress } from '../../domain/people/give-up-address.ts';
import type { Environment } from '../environment.ts';
import { recordAddressChange } from './record-address-change.ts';
import type { Origin } from './security-event.ts';

/**
 * Removes a further address of a user who typed the password, and mails the main one. Accounts that have blocked the
 * user keep the address out. `none`: it is no further address of the user.
 */
export async function removeAddress(
  environment: Environment,
  { userId, addressId, password }: { userId: string; addressId: string; password: string },
  { network }: Origin,
): Promise<'removed' | 'wrong-password' | 'none'> {
  const { store, auth, sender } = environment;
  const passwordHash = await auth.passwords.verify(userId, password);
  if (passwordHash === null) return 'wrong-password';
  const result = await store.knex.transaction(async (trx) => {
    if (!(await auth.passwords.isStill(userId, passwordHash, trx))) return 'wrong-password';
    const email = await store.userAddresses.further(userId, addressId, trx);
    if (email === undefined) return 'none';
    await giveUpAddress(store, { userId, addressId, email }, trx);
    const change = { what: 'removed', userId, addressId, email, network } as const;
    await recordAddressChange(environment, change, trx);
    return 'removed';
  });
  if (result === 'removed') sender.poke(MAIL_PRIORITY.person);
  return result;
}
