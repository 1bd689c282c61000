import type { Knex } from 'knex';
import { after, databaseNow } from '../../db/clock.ts';
import { hintsOf } from '../../db/commit-hints.ts';
import type { MailBatchRow } from '../../db/rows.ts';
import { mailBackoffMs } from '../../policy/mail-backoff.ts';
import { type BatchAnswer, MailError } from '../transport/transport.ts';
import { giveUp } from './claim.ts';
import type { DeliveryDeps } from './deps.ts';

type Store = DeliveryDeps['store'];

/** What came of handing a batch over: the provider's answer, or why there is none. */
export type Handed = { answer: BatchAnswer } | { error: unknown };

/**
 * Writes down what came of an attempt. Does nothing when the attempt is no longer `owner`'s: its lease ran out, and
 * the sender that holds the batch now asks again with the same bytes. Answers the runs to poke the dispatcher for.
 */
export async function settle(
  { store, mail }: DeliveryDeps,
  owner: string,
  attempt: MailBatchRow,
  handed: Handed,
): Promise<string[]> {
  const wakes = await store.knex.transaction(async (trx) => {
    if ('answer' in handed) {
      if (!(await store.mailBatches.endAttempt(attempt, owner, trx))) return [];
      await sent(store, attempt, handed.answer, trx);
      // What has no rate is never paused.
      if (mail.transport.perSecond !== null) await store.mailRate.resume(trx);
      return [];
    }
    const now = await databaseNow(trx);
    const batch = await store.mailBatches.lockAttempt(attempt, owner, trx);
    if (!batch) return [];
    await notSent(store, batch, toMailError(handed.error), now, trx);
    return [...hintsOf(trx).wakes];
  });
  // Outside: it is nobody's state but the rate's own.
  const perSecond = 'answer' in handed ? handed.answer.perSecond : undefined;
  if (perSecond !== undefined) await store.mailRate.told(perSecond);
  return wakes;
}

async function sent(
  { mailBatches }: Store,
  { id }: MailBatchRow,
  { ids, refused }: BatchAnswer,
  trx: Knex,
): Promise<void> {
  // Surely not taken, and not told why: alone, each gets an answer that says whose fault it is.
  if (refused.length > 0) await mailBatches.requeue(id, { alone: true }, trx, refused);
  await mailBatches.membersSent(id, ids, trx);
}

async function notSent(
  store: Store,
  batch: MailBatchRow,
  error: MailError,
  now: string,
  trx: Knex,
): Promise<void> {
  const { mailBatches, mailRate } = store;
  if (error.class === 'unknown') {
    await giveUp(store, batch, { reason: error.code, now }, trx);
    return;
  }
  const wait = error.retryAfterMs ?? mailBackoffMs(batch.attempts);
  const until = after(now, wait);
  // A definite refusal: this attempt at least has not sent anything.
  const ambiguous = error.class === 'retryable' ? batch.ambiguous : batch.ambiguous - 1;
  if (error.class === 'never') {
    await refused(store, { ...batch, ambiguous }, error.code, now, trx);
    return;
  }
  if (error.team) await mailRate.wait(until, error.team === 'pause' ? error.code : null, trx);
  // Where the whole team waits, the team's row says until when, so that one word lets all mail go on.
  const notBefore = error.team ? null : until;
  await mailBatches.update(
    batch.id,
    { ambiguous, not_before: notBefore, reason: error.code, lease_owner: null, lease_until: null },
    trx,
  );
}

/**
 * The provider takes something in this batch never. Alone, a mail fails; of several nobody says which it is, so each
 * goes by itself. Where an earlier attempt may have been taken, splitting would send some of them twice.
 */
async function refused(
  store: Store,
  batch: MailBatchRow,
  reason: string,
  now: string,
  trx: Knex,
): Promise<void> {
  const { mailBatches } = store;
  if (batch.ambiguous > 0) {
    await giveUp(store, batch, { reason, now }, trx);
  } else if (batch.size === 1) {
    const workflowIds = await mailBatches.failMembers(batch.id, { reason, now }, trx);
    await store.caseWakes.want(workflowIds, trx);
    await mailBatches.end(batch.id, { state: 'split', reason, now }, trx);
  } else {
    await mailBatches.requeue(batch.id, { alone: true }, trx);
    await mailBatches.end(batch.id, { state: 'split', reason, now }, trx);
  }
}

/** Whatever else goes wrong with a request says nothing about where the mails are. */
const toMailError = (error: unknown): MailError =>
  error instanceof MailError ? error : new MailError('retryable', 'no_answer', 'the transport failed');
