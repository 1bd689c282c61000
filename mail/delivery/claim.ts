import type { Knex } from 'knex';
import { after, databaseNow } from '../../db/clock.ts';
import type { MailBatchRow } from '../../db/mail-rows.ts';
import { openIfSealed } from '../../links/seal.ts';
import { HOUR_MS } from '../../policy/numbers.ts';
import { isFrom, SENDER_REFUSED } from '../transport/transport.ts';
import { type DeliveryDeps, leaseOf } from './deps.ts';

/** Providers keep an idempotency key for 24 h; one hour is left for differing clocks. */
const KEY_LIFE_MS = 23 * HOUR_MS;

export type Claim =
  | { kind: 'claimed'; batch: MailBatchRow }
  /** A batch ended or was undone instead: try again. */
  | { kind: 'changed' }
  | { kind: 'wait'; milliseconds: number }
  | { kind: 'nothing' };

/**
 * Claims the most urgent batch and a slot of the team's rate. Both are committed before the request, so that after a
 * crash the next sender knows the batch may have been sent.
 */
export function claimNext(deps: DeliveryDeps, owner: string): Promise<Claim> {
  const { store, mail } = deps;
  return store.knex.transaction(async (trx): Promise<Claim> => {
    const ready = await store.mailBatches.lockReady(trx);
    if (!ready) return { kind: 'nothing' };
    const { batch, unwanted, now } = ready;
    if (batch.first_attempt_at && after(batch.first_attempt_at, KEY_LIFE_MS) <= now) {
      // Every attempt was definitely refused, by a quota for instance, so it may get a new key.
      if (batch.ambiguous === 0) await undoBatch(store, batch.id, now, trx);
      else await giveUp(store, batch, { reason: 'key_expired', now }, trx);
      return { kind: 'changed' };
    }
    const body = openIfSealed(mail.keys, batch.body ?? '');
    // Never sent, so changes since it was written still count, and one whose key is gone can be written again.
    if (batch.attempts === 0 && (unwanted || body === null)) {
      await undoBatch(store, batch.id, now, trx);
      return { kind: 'changed' };
    }
    if (body !== null && !isFrom(body, mail.from) && (await endOther(store, batch, now, trx)))
      return { kind: 'changed' };
    const { perSecond } = mail.transport;
    const full = perSecond === null ? null : await store.mailRate.takeSlot(perSecond, now, trx);
    if (full) return { kind: 'wait', milliseconds: full.waitMs };
    return {
      kind: 'claimed',
      batch: await store.mailBatches.startAttempt(batch, leaseOf(deps, owner), now, trx),
    };
  });
}

/**
 * Ends a batch that names another sender than the setting does by now: the provider may refuse that one, and each refusal stops
 * all mail. One that the provider may have is sent as it is, unless its sender was refused. Returns whether it was ended.
 */
async function endOther(
  store: DeliveryDeps['store'],
  batch: MailBatchRow,
  now: string,
  trx: Knex,
): Promise<boolean> {
  if (batch.ambiguous === 0) {
    await undoBatch(store, batch.id, now, trx);
    return true;
  }
  if (batch.reason !== SENDER_REFUSED) return false;
  await giveUp(store, batch, { reason: SENDER_REFUSED, now }, trx);
  return true;
}

/** The mails of a batch may have arrived: each is looked up, and none is resent blindly. */
export async function giveUp(
  { mailBatches }: DeliveryDeps['store'],
  { id }: Pick<MailBatchRow, 'id'>,
  { reason, now }: { reason: string; now: string },
  trx: Knex,
): Promise<void> {
  await mailBatches.settleMembers(id, { state: 'unknown', reason, now }, trx);
  await mailBatches.end(id, { state: 'unknown', reason, now }, trx);
}

/** Undoes batches whose writer died; none of them was ever sent. */
export async function undoAbandoned({ store }: DeliveryDeps): Promise<void> {
  if (!(await store.mailBatches.isAnyAbandoned())) return;
  await store.knex.transaction(async (trx) => {
    const now = await databaseNow(trx);
    for (const id of await store.mailBatches.abandoned(now, trx)) await undoBatch(store, id, now, trx);
  });
}

/** Queues the mails of a batch again that was never sent. */
export async function undoBatch(
  { mailBatches }: DeliveryDeps['store'],
  id: string,
  now: string,
  trx: Knex,
): Promise<void> {
  await mailBatches.requeue(id, {}, trx);
  await mailBatches.end(id, { state: 'void', now }, trx);
}
