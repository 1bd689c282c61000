import type { Knex } from 'knex';
import { MAIL_PRIORITY, type MailAsker } from '../../contracts/states.ts';
import { databaseNow } from '../../db/clock.ts';
import type { CodePurpose } from '../../db/repositories/address-codes.ts';
import type { InvitationRow, UserRow } from '../../db/rows.ts';
import { giveProvedAddress } from '../../domain/people/give-proved-address.ts';
import { isKeptOut } from '../../policy/membership-states.ts';
import { ADDRESS_CODE } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { mailCode } from './mail-code.ts';
import { recordAddressChange } from './record-address-change.ts';
import type { Origin } from './security-event.ts';

type Person = Pick<UserRow, 'id' | 'email'>;

interface Asked {
  user: Person;
  /** The address to add is this invitation's. */
  invitation: InvitationRow;
}

interface AskedCode extends Asked {
  /** invitee: with the invitation's link; visitor: by typing the address. */
  by: MailAsker;
}

const purposeOf = ({ user, invitation }: Asked): CodePurpose => ({
  userId: user.id,
  email: invitation.email_normalised,
  invitationId: invitation.id,
});

/**
 * Mails a code to an invited address; earlier codes stop working. A user who can type the code owns the address.
 * @returns null when it is queued, else the seconds until the address may get another
 */
export const mailAddressCode = (environment: Environment, asked: AskedCode): Promise<number | null> =>
  mailCode(environment, {
    user: asked.user,
    purpose: purposeOf(asked),
    to: asked.invitation.email,
    // A person who only typed the address must not use up the codes of one who has the link.
    cause: asked.by === 'visitor' ? 'visitor' : 'code',
    locale: asked.invitation.locale,
    askedBy: asked.by,
  });

/**
 * The result of a typed code. `dead`: no working code exists; `taken`: the code was right, but the address belongs to
 * another user; `blocked`: the code was right, but an admin of the account has blocked this user; `wrong-password`: the
 * checked password was replaced meanwhile.
 */
export type AddressResult = 'added' | 'wrong' | 'dead' | 'taken' | 'blocked' | 'wrong-password';

interface TypedToAdd {
  code: string;
  /** As `passwords.verify` answers it. */
  passwordHash: string;
}

/**
 * Adds an invited address to the user who types the code mailed to it; every try counts. A repeat returns `added` if
 * the address already belongs to the user.
 */
export async function addAddress(
  environment: Environment,
  asked: Asked,
  typed: TypedToAdd,
  { network }: Origin,
): Promise<AddressResult> {
  const { store, sender } = environment;
  const result = await store.knex.transaction((trx) =>
    tryCode(environment, asked, { ...typed, network }, trx),
  );
  if (result === 'added') sender.poke(MAIL_PRIORITY.person);
  return result;
}

async function tryCode(
  environment: Environment,
  { user, invitation }: Asked,
  { code, passwordHash, network }: TypedToAdd & Pick<Origin, 'network'>,
  trx: Knex,
): Promise<AddressResult> {
  const { store, auth } = environment;
  if (!(await auth.passwords.isStill(user.id, passwordHash, trx))) return 'wrong-password';
  const purpose = purposeOf({ user, invitation });
  if (await store.userAddresses.owns(user.id, purpose.email, trx)) return 'added';
  const now = await databaseNow(trx);
  const tried = { ...purpose, typed: code, now, maxTries: ADDRESS_CODE.tries };
  const verdict = await store.addressCodes.try(tried, trx);
  if (verdict !== 'right') return verdict;
  const accountId = invitation.business_account_id;
  if (isKeptOut(await store.members.of(accountId, user.id, trx))) return 'blocked';
  if (await store.members.blocksAddress(accountId, purpose.email, trx)) return 'blocked';
  return (await add(environment, { user, email: purpose.email, network, now }, trx)) ? 'added' : 'taken';
}

async function add(
  environment: Environment,
  { user, email, network, now }: { user: Person; email: string; network: string; now: string },
  trx: Knex,
): Promise<boolean> {
  const addressId = await giveProvedAddress(environment.store, { userId: user.id, email, now }, trx);
  if (addressId) {
    const change = { what: 'added', userId: user.id, addressId, email, network } as const;
    await recordAddressChange(environment, change, trx);
  }
  return addressId !== null;
}
