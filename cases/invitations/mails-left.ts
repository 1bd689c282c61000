import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';
import { HOUR_MS, ORGANISATION_SENDS_PER_HOUR } from '../../policy/numbers.ts';

/**
 * How many mails an organisation may still cause now. Invitations that wait for their first mail count as sent. Call
 * it in the transaction that queues the mails.
 */
export async function mailsLeft(
  store: Store,
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<number> {
  const since = new Date(Date.parse(now) - HOUR_MS).toISOString();
  const sent = await store.mailSends.countForAccountSince(accountId, since, trx);
  const waiting = await store.invitations.countUnsent(accountId, trx);
  return Math.max(0, ORGANISATION_SENDS_PER_HOUR - sent - waiting);
}
