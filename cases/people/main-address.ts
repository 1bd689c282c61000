import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { after, databaseNow } from '../../db/clock.ts';
import type { CodePurpose } from '../../db/repositories/address-codes.ts';
import type { UserRow } from '../../db/rows.ts';
import { queueMainAddressChanged } from '../../domain/mail/address-mails.ts';
import { makeMainAddress } from '../../domain/people/make-main-address.ts';
import { recordSecurity } from '../../domain/people/record-security.ts';
import { ADDRESS_CODE, HOUR_MS, MAIN_ADDRESS_UNDO_HOURS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { mailCode } from './mail-code.ts';
import type { Origin } from './security-event.ts';

type Person = Pick<UserRow, 'id' | 'email'>;

const purposeOf = (user: Person, email: string): CodePurpose => ({
  userId: user.id,
  email,
  invitationId: null,
});

/**
 * Mails a code to the address that a user wants as the main one, whether or not another user has it.
 * @returns null when it is queued, else the seconds until the address may get another
 */
export const mailMainAddressCode = (
  environment: Environment,
  { user, email, to, locale }: { user: Person; email: string; to: string; locale: string },
): Promise<number | null> =>
  mailCode(environment, {
    user,
    purpose: purposeOf(user, email),
    to,
    cause: 'mainAddress',
    locale,
    askedBy: 'invitee',
  });

/**
 * The result of a typed code. `dead`: no working code exists; `taken`: the address belongs to another user;
 * `wrong-password`: the checked password was replaced meanwhile.
 */
export type MainAddressResult = 'changed' | 'wrong' | 'dead' | 'taken' | 'wrong-password';

interface TypedCode {
  user: Person;
  email: string;
  typed: string;
  /** As `passwords.verify` answers it. */
  passwordHash: string;
}

/**
 * Makes an address the main one of the user who types the code mailed to it; the caller has checked the password. The
 * earlier main address stays as a further one and gets a mail that can undo the change. A repeat returns `changed`.
 */
export async function changeMainAddress(
  environment: Environment,
  change: TypedCode,
  origin: Origin,
): Promise<MainAddressResult> {
  const { store, sender } = environment;
  const result = await store.knex.transaction((trx) => tryCode(environment, { ...change, ...origin }, trx));
  if (result === 'changed') sender.poke(MAIL_PRIORITY.person);
  return result;
}

async function tryCode(
  environment: Environment,
  { user, email, typed, passwordHash, network }: TypedCode & Pick<Origin, 'network'>,
  trx: Knex,
): Promise<MainAddressResult> {
  const { store, auth } = environment;
  if (!(await auth.passwords.isStill(user.id, passwordHash, trx))) return 'wrong-password';
  const before = await store.users.get(user.id, trx);
  if (before?.email === email) return 'changed';
  const now = await databaseNow(trx);
  const tried = { ...purposeOf(user, email), typed, now, maxTries: ADDRESS_CODE.tries };
  const verdict = await store.addressCodes.try(tried, trx);
  if (verdict !== 'right') return verdict;
  const wasOwn = await store.userAddresses.owns(user.id, email, trx);
  if (!before || !(await makeMainAddress(store, { userId: user.id, email, now }, trx))) return 'taken';
  const { id, token } = await store.mainAddressChanges.insert(
    {
      user_id: user.id,
      old_email: before.email,
      new_email: email,
      was_own: wasOwn,
      factor_id: await auth.secondFactor.idOf(user.id, trx),
      created_at: now,
      undo_until: after(now, MAIN_ADDRESS_UNDO_HOURS * HOUR_MS),
    },
    trx,
  );
  // Links to choose a new password that went to the earlier address.
  await auth.passwords.endResets(user.id, trx);
  await recordSecurity(store, { action: 'address.main_changed', userId: user.id, network }, trx);
  const changed = { ...before, email };
  await queueMainAddressChanged(environment, { id, user: changed, to: before.email, token }, trx);
  return 'changed';
}
