import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { DAY_MS, SECOND_MS, UNVOUCHED_INVITATIONS } from '../../policy/numbers.ts';
import { type RecipientVerdict, waitFor } from '../../policy/recipient-limits.ts';

/** Who asks, in an account that the vendor does not vouch for. */
export interface UnvouchedAsker {
  accountId: string;
  userId: string;
  /** The network address that the request came from. */
  network: string;
}

type Scope = keyof typeof UNVOUCHED_INVITATIONS;

function keysOf({ accountId, userId, network }: UnvouchedAsker): [Scope, string][] {
  const named: Record<Scope, string> = { account: accountId, person: userId, network, all: '' };
  return (Object.entries(named) as [Scope, string][]).map(([scope, name]) => [
    scope,
    createHash('sha256').update(`unvouched ${scope} ${name}`).digest('base64url'),
  ]);
}

/** Locks what `takeUnvouchedPlace` counts, before mailboxes are locked. */
export const holdUnvouchedPlaces = (store: Store, asker: UnvouchedAsker, trx: Knex): Promise<void> =>
  store.recipients.hold(
    keysOf(asker).map(([, key]) => key),
    trx,
  );

/** Counts one mail to a stranger against all limits of accounts that the vendor does not vouch for; else says when it may go. */
export async function takeUnvouchedPlace(
  store: Store,
  { now, ...asker }: UnvouchedAsker & { now: string },
  trx: Knex,
): Promise<RecipientVerdict> {
  await holdUnvouchedPlaces(store, asker, trx);
  const keys = keysOf(asker);
  const since = toIso(toMillis(now) - DAY_MS);
  let wait = 0;
  for (const [scope, key] of keys) {
    const times = await store.recipients.timesSince(key, since, trx);
    const most = UNVOUCHED_INVITATIONS[scope];
    wait = Math.max(wait, waitFor(times, toMillis(now), { most, within: DAY_MS }));
  }
  if (wait > 0) return { ok: false, retryAfterSeconds: Math.ceil(wait / SECOND_MS) };
  for (const [, key] of keys) await store.recipients.add(key, now, trx);
  return { ok: true };
}
