import type { Knex } from 'knex';
import type { Store } from '../db/store.ts';
import { toIso, toMillis } from '../policy/instants.ts';
import { HOUR_MS, ORGANISATION_SENDS_PER_HOUR } from '../policy/numbers.ts';

/** How many mails an organisation may still cause now; asked in the transaction that queues them. */
export async function mailAllowance(
  store: Store,
  { accountId, now }: { accountId: string; now: string },
  trx: Knex,
): Promise<number> {
  const since = toIso(toMillis(now) - HOUR_MS);
  const sent = await store.mailSends.countForAccountSince(accountId, since, trx);
  return Math.max(0, ORGANISATION_SENDS_PER_HOUR - sent);
}
