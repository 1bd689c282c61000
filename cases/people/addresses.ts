import type { Knex } from 'knex';
import { MAIL_PRIORITY, type MailAsker } from '../../contracts/states.ts';
import { after, databaseNow } from '../../db/clock.ts';
import type { CodePurpose } from '../../db/repositories/address-codes.ts';
import type { InvitationRow, UserRow } from '../../db/rows.ts';
import { queueAddressChanged, queueAddressCode } from '../../domain/mail/address-mails.ts';
import { takeRecipient } from '../../domain/mail/recipients.ts';
import { giveProvedAddress } from '../../domain/people/give-proved-address.ts';
import { isKeptOut } from '../../policy/membership-states.ts';
import { ADDRESS_CODE, DAY_MS, MINUTE_MS, SECOND_MS, SEND_LIMITS } from '../../policy/numbers.ts';
import { maySend } from '../../policy/send-limits.ts';
import type { Environment } from '../environment.ts';

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
export async function mailAddressCode(environment: Environment, asked: AskedCode): Promise<number | null> {
  const { store, sender } = environment;
  const wait = await store.knex.transaction((trx) => keepAndMail(environment, asked, trx));
  if (wait === null) sender.poke(MAIL_PRIORITY.person);
  return wait;
}

async function keepAndMail(environment: Environment, asked: AskedCode, trx: Knex): Promise<number | null> {
  const { store } = environment;
  const { user, invitation, by: askedBy } = asked;
  const purpose = purposeOf(asked);
  const now = await databaseNow(trx);
  const { sends, next } = await store.addressCodes.sentTo(purpose, trx);
  const verdict = maySend({ sends, now });
  if (!verdict.ok) return verdict.retryAfterSeconds ?? DAY_MS / SECOND_MS;
  // A person who only typed the address must not use up the codes of one who has the link.
  const cause = askedBy === 'visitor' ? 'visitor' : 'code';
  const place = await takeRecipient(store, { to: invitation.email, cause, now }, trx);
  if (!place.ok) return place.retryAfterSeconds;
  const expiresAt = after(now, ADDRESS_CODE.minutes * MINUTE_MS);
  const { digits } = ADDRESS_CODE;
  const made = await store.addressCodes.make({ ...purpose, n: next, digits, now, expiresAt }, trx);
  // Another request for this address was quicker, and its mail is on the way.
  if (!made) return SEND_LIMITS.gapSeconds;
  const mail = { ...made, to: invitation.email, user, locale: invitation.locale, askedBy };
  await queueAddressCode(environment, mail, trx);
  return null;
}

/**
 * The result of a typed code. `dead`: no working code exists; `taken`: the code was right, but the address belongs to
 * another user; `blocked`: the code was right, but an admin of the account has blocked this user.
 */
export type AddressResult = 'added' | 'wrong' | 'dead' | 'taken' | 'blocked';

/**
 * Adds an invited address to the user who types the code mailed to it; every try counts. A repeat returns `added` if
 * the address already belongs to the user.
 */
export async function addAddress(
  environment: Environment,
  asked: Asked,
  typed: string,
): Promise<AddressResult> {
  const { store, sender } = environment;
  const result = await store.knex.transaction((trx) => tryCode(environment, asked, typed, trx));
  if (result === 'added') sender.poke(MAIL_PRIORITY.person);
  return result;
}

async function tryCode(
  environment: Environment,
  { user, invitation }: Asked,
  typed: string,
  trx: Knex,
): Promise<AddressResult> {
  const { store } = environment;
  const purpose = purposeOf({ user, invitation });
  if (await store.userAddresses.owns(user.id, purpose.email, trx)) return 'added';
  const now = await databaseNow(trx);
  const tried = { ...purpose, typed, now, maxTries: ADDRESS_CODE.tries };
  const verdict = await store.addressCodes.try(tried, trx);
  if (verdict !== 'right') return verdict;
  const membership = await store.members.of(invitation.business_account_id, user.id, trx);
  if (isKeptOut(membership)) return 'blocked';
  return (await add(environment, { user, email: purpose.email, now }, trx)) ? 'added' : 'taken';
}

async function add(
  environment: Environment,
  { user, email, now }: { user: Person; email: string; now: string },
  trx: Knex,
): Promise<boolean> {
  const addressId = await giveProvedAddress(environment.store, { userId: user.id, email, now }, trx);
  if (addressId)
    await recordAndNotify(environment, { what: 'added', userId: user.id, addressId, email, now }, trx);
  return addressId !== null;
}

/**
 * Removes a further address of a user, and mails the main one. `kept`: an account joined with it has blocked the
 * user, who could otherwise come back under it. `none`: it is no further address of the user.
 */
export async function removeAddress(
  environment: Environment,
  { userId, addressId }: { userId: string; addressId: string },
): Promise<'removed' | 'kept' | 'none'> {
  const { store, sender } = environment;
  const result = await store.knex.transaction(async (trx) => {
    const email = await store.userAddresses.further(userId, addressId, trx);
    if (email === undefined) return 'none';
    if (await store.members.isBlockedUnder(userId, email, trx)) return 'kept';
    await store.userAddresses.remove(userId, addressId, trx);
    const now = await databaseNow(trx);
    await recordAndNotify(environment, { what: 'removed', userId, addressId, email, now }, trx);
    return 'removed';
  });
  if (result === 'removed') sender.poke(MAIL_PRIORITY.person);
  return result;
}

interface Change {
  what: 'added' | 'removed';
  userId: string;
  addressId: string;
  email: string;
  now: string;
}

/** Records a change that a user made to their own addresses, without account or address, and mails the main address. */
async function recordAndNotify(
  environment: Environment,
  { what, userId, addressId, email, now }: Change,
  trx: Knex,
): Promise<void> {
  const { store } = environment;
  await store.audit.record(
    {
      naturalKey: `${addressId}/${what}`,
      at: now,
      action: `address.${what}`,
      actor: `user:${userId}`,
      businessAccountId: null,
      subject: userId,
    },
    trx,
  );
  const user = await store.users.get(userId, trx);
  if (user) await queueAddressChanged(environment, { kind: `address-${what}`, user, email }, trx);
}
