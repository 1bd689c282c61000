import type { Knex } from 'knex';
import type { Outcome } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { HOUR_MS, ORGANISATION_SENDS_PER_HOUR } from '../../policy/numbers.ts';
import type { MailCause } from '../../policy/recipient-limits.ts';
import { takeRecipient } from './recipients.ts';

/** How many mails an organisation may still cause now; asked in the transaction that queues them. */
export async function countMailsLeft(
  store: Store,
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<number> {
  const since = toIso(toMillis(now) - HOUR_MS);
  const sent = await store.mailSends.countForAccountSince(accountId, since, trx);
  return Math.max(0, ORGANISATION_SENDS_PER_HOUR - sent);
}

/**
 * How many of an organisation's mails are left once its invitations have had their first: these wait for their
 * workflow, and are not to be refused because of what was asked later.
 */
export async function countUnreservedMails(
  store: Store,
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<number> {
  const left = await countMailsLeft(store, { accountId, now }, trx);
  return Math.max(0, left - (await store.invitations.countUnsent(accountId, trx)));
}

/**
 * Takes the place of one mail within the limits of the organisation and of the mailbox.
 * @returns why there is none now; null when the mail may be queued
 */
export async function takeMailPlace(
  store: Store,
  { accountId, ...mail }: { accountId: string; to: string; cause: MailCause; now: string },
  trx: Knex,
): Promise<Outcome | null> {
  if ((await countMailsLeft(store, { accountId, now: mail.now }, trx)) === 0) {
    return { code: 'organisation_limit', retryAfterSeconds: HOUR_MS / 1000 };
  }
  const verdict = await takeRecipient(store, mail, trx);
  return verdict.ok ? null : { code: 'recipient_limit', retryAfterSeconds: verdict.retryAfterSeconds };
}
