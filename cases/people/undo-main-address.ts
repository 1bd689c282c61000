import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { databaseNow } from '../../db/clock.ts';
import type { MainAddressChangeRow } from '../../db/repositories/main-address-changes.ts';
import { queueChangedMail } from '../../domain/mail/password-mails.ts';
import { giveUpAddress } from '../../domain/people/give-up-address.ts';
import { makeMainAddress } from '../../domain/people/make-main-address.ts';
import { recordSecurity } from '../../domain/people/record-security.ts';
import type { Environment } from '../environment.ts';
import type { Origin } from './security-event.ts';

/** The change that a link undoes, and the state of the link. */
export interface OpenedUndo {
  userId: string;
  /** The address that the link restores, and the one that took its place. */
  oldEmail: string;
  newEmail: string;
  state: 'open' | 'used' | 'expired';
}

/** The change of a main address that a token undoes; null for an unknown token. Reads only. */
export async function findAddressUndo({ store }: Environment, token: string): Promise<OpenedUndo | null> {
  const row = await store.mainAddressChanges.find(token);
  return row ? openedOf(row, await databaseNow(store.knex)) : null;
}

function openedOf(row: MainAddressChangeRow, now: string): OpenedUndo {
  const { user_id: userId, old_email: oldEmail, new_email: newEmail, ended_at, undo_until } = row;
  const late = undo_until <= now ? ('expired' as const) : ('open' as const);
  return { userId, oldEmail, newEmail, state: ended_at === null ? late : 'used' };
}

/**
 * Undoes a change of a main address, and all that came after it: the earlier address is the main one again, those that
 * took its place are no longer the user's, a second factor turned on since is off, and the user who got the mail chooses
 * the password. Every session and link of the user ends.
 * @returns the restored address, or why it is not restored
 */
export async function undoMainAddress(
  environment: Environment,
  { token, password }: { token: string; password: string },
  { network }: Origin,
): Promise<{ email: string } | 'dead' | 'taken'> {
  const { store, auth, sender } = environment;
  const passwordHash = await auth.hashPassword(password);
  const found = await store.mainAddressChanges.find(token);
  if (!found) return 'dead';
  const result = await store.knex.transaction(async (trx) => {
    await store.users.lock(found.user_id, trx);
    const row = await store.mainAddressChanges.find(token, trx);
    const now = await databaseNow(trx);
    if (!row || openedOf(row, now).state !== 'open') return 'dead';
    return undo(environment, { row, passwordHash, network, now }, trx);
  });
  if (typeof result === 'object') sender.poke(MAIL_PRIORITY.person);
  return result;
}

async function undo(
  environment: Environment,
  {
    row,
    passwordHash,
    network,
    now,
  }: { row: MainAddressChangeRow; passwordHash: string; network: string; now: string },
  trx: Knex,
): Promise<{ email: string } | 'taken'> {
  const { store, auth } = environment;
  const { user_id: userId, old_email: email } = row;
  if (!(await makeMainAddress(store, { userId, email, now }, trx))) return 'taken';
  const changes = await store.mainAddressChanges.openSince(row, trx);
  const taken = new Set(changes.filter(({ was_own }) => !was_own).map(({ new_email }) => new_email));
  for (const address of await store.userAddresses.ofUser(userId, trx)) {
    const { id: addressId, email_normalised } = address;
    if (address.main || !taken.has(email_normalised)) continue;
    await giveUpAddress(store, { userId, addressId, email: email_normalised }, trx);
  }
  const ids = changes.map(({ id }) => id);
  await store.mainAddressChanges.end(ids, now, trx);
  await auth.secondFactor.turnOffUnless(userId, row.factor_id, trx);
  await auth.passwords.replace(userId, passwordHash, trx);
  await recordSecurity(store, { action: 'address.main_restored', userId, network }, trx);
  const user = await store.users.get(userId, trx);
  if (user) await queueChangedMail(environment, user, trx);
  return { email };
}
