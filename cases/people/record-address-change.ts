import type { Knex } from 'knex';
import { queueAddressChanged } from '../../domain/mail/address-mails.ts';
import { recordSecurity } from '../../domain/people/record-security.ts';
import type { Environment } from '../environment.ts';

interface AddressChange {
  what: 'added' | 'removed';
  userId: string;
  addressId: string;
  email: string;
  network: string;
}

/** Records a change that a user made to their own addresses, without the address, and mails the main address. */
export async function recordAddressChange(
  environment: Environment,
  { what, userId, addressId, email, network }: AddressChange,
  trx: Knex,
): Promise<void> {
  const { store } = environment;
  const naturalKey = `${addressId}/${what}`;
  await recordSecurity(store, { action: `address.${what}`, userId, network, naturalKey }, trx);
  const user = await store.users.get(userId, trx);
  if (user) await queueAddressChanged(environment, { kind: `address-${what}`, user, email }, trx);
}
