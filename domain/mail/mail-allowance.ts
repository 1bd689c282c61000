import type { Knex } from 'knex';
import type { Outcome } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { HOUR_MS, ORGANISATION_SENDS_PER_HOUR, VISITOR_SENDS_PER_HOUR } from '../../policy/numbers.ts';
import type { MailCause } from '../../policy/recipient-limits.ts';
import { takeRecipient } from './recipients.ts';

/**
 * How many more mails an organisation may cause now; read in the transaction that queues them. Visitors who typed the
 * addresses of invited people have their own share.
 */
export async function countMailsLeft(
  store: Store,
  { accountId, now, visitors = false }: { accountId: string; now: string; visitors?: boolean },
  trx: Knex,
): Promise<number> {
  const since = toIso(toMillis(now) - HOUR_MS);
  const sent = await store.mailSends.countForAccountSince({ accountId, since, visitors }, trx);
  return Math.max(0, (visitors ? VISITOR_SENDS_PER_HOUR : ORGANISATION_SENDS_PER_HOUR) - sent);
}

/**
 * How many mails of an organisation are left after the first mails of its invitations. Those wait for their workflow
 * and must not be refused because of later requests.
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
 * Counts one mail against the limits of the organisation and of the mailbox.
 * @returns why it may not be queued now; null: it may
 */
export async function takeMailPlace(
  store: Store,
  { accountId, ...mail }: { accountId: string; to: string; cause: MailCause; now: string },
  trx: Knex,
): Promise<Outcome | null> {
  const visitors = mail.cause === 'visitor';
  if ((await countMailsLeft(store, { accountId, now: mail.now, visitors }, trx)) === 0) {
    return { code: 'organisation_limit', retryAfterSeconds: HOUR_MS / 1000 };
  }
  const verdict = await takeRecipient(store, mail, trx);
  return verdict.ok ? null : { code: 'recipient_limit', retryAfterSeconds: verdict.retryAfterSeconds };
}
