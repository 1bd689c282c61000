import type { Knex } from 'knex';
import { MAIL_PRIORITY, type MailAsker } from '../../contracts/states.ts';
import { after, databaseNow } from '../../db/clock.ts';
import type { CodePurpose } from '../../db/repositories/address-codes.ts';
import type { UserRow } from '../../db/rows.ts';
import { queueAddressCode } from '../../domain/mail/address-mails.ts';
import { takeRecipient } from '../../domain/mail/recipients.ts';
import { ADDRESS_CODE, DAY_MS, MINUTE_MS, SECOND_MS, SEND_LIMITS } from '../../policy/numbers.ts';
import type { MailCause } from '../../policy/recipient-limits.ts';
import { maySend } from '../../policy/send-limits.ts';
import type { Environment } from '../environment.ts';

interface MailCodeInput {
  user: Pick<UserRow, 'id' | 'email'>;
  purpose: CodePurpose;
  to: string;
  /** Whose limit of the mailbox it counts against. */
  cause: MailCause;
  locale: string;
  askedBy: MailAsker;
}

/**
 * Mails a code that proves an address; earlier codes for the same purpose stop working.
 * @returns null when it is queued, else the seconds until the address may get another
 */
export async function mailCode(environment: Environment, input: MailCodeInput): Promise<number | null> {
  const { store, sender } = environment;
  const wait = await store.knex.transaction((trx) => keepAndMail(environment, input, trx));
  if (wait === null) sender.poke(MAIL_PRIORITY.person);
  return wait;
}

async function keepAndMail(
  environment: Environment,
  { user, purpose, to, cause, locale, askedBy }: MailCodeInput,
  trx: Knex,
): Promise<number | null> {
  const { store } = environment;
  const now = await databaseNow(trx);
  if ((await store.addressCodes.countOf(user.id, after(now, -DAY_MS), trx)) >= ADDRESS_CODE.aDay)
    return DAY_MS / SECOND_MS;
  const { sends, next } = await store.addressCodes.sentTo(purpose, trx);
  const verdict = maySend({ sends, now });
  if (!verdict.ok) return verdict.retryAfterSeconds ?? DAY_MS / SECOND_MS;
  const place = await takeRecipient(store, { to, cause, now }, trx);
  if (!place.ok) return place.retryAfterSeconds;
  const expiresAt = after(now, ADDRESS_CODE.minutes * MINUTE_MS);
  const { digits } = ADDRESS_CODE;
  const made = await store.addressCodes.make({ ...purpose, n: next, digits, now, expiresAt }, trx);
  // Another request for this address was quicker, and its mail is on the way.
  if (!made) return SEND_LIMITS.gapSeconds;
  const forMain = purpose.invitationId === null;
  await queueAddressCode(environment, { ...made, to, user, locale, forMain, askedBy }, trx);
  return null;
}
