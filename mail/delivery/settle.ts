import type { Knex } from 'knex';
import { after, databaseNow } from '../../db/clock.ts';
import { hintsOf } from '../../db/commit-hints.ts';
import type { MailBatchRow } from '../../db/mail-rows.ts';
import { mailBackoffMs } from '../../policy/mail-backoff.ts';
import { type BatchAnswer, MailError } from '../transport/transport.ts';
import { giveUp } from './claim.ts';
import type { DeliveryDeps } from './deps.ts';

type Store = DeliveryDeps['store'];

/** The result of sending a batch: the provider's answer, or the error. */
export type Handed = { answer: BatchAnswer } | { error: unknown };

/**
 * Records the result of an attempt. Does nothing when the attempt is no longer `owner`'s: its lease ran out, and the
 * batch's new sender repeats the same bytes. Returns the runs to poke the dispatcher for.
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
      // A transport without a rate is never paused.
      if (mail.transport.perSecond !== null) await store.mailRate.resume(trx);
      return [];
    }
    const now = await databaseNow(trx);
    const batch = await store.mailBatches.lockAttempt(attempt, owner, trx);
    if (!batch) return [];
    await settleFailure(store, batch, toMailError(handed.error), now, trx);
    return [...hintsOf(trx).wakes];
  });
  // Outside the transaction: it changes only the rate.
  const perSecond = 'answer' in handed ? handed.answer.perSecond : undefined;
  if (perSecond !== undefined) await store.mailRate.recordPerSecond(perSecond);
  return wakes;
}

async function sent(
  { mailBatches }: Store,
  { id }: MailBatchRow,
  { ids, refused }: BatchAnswer,
  trx: Knex,
): Promise<void> {
  // Definitely refused, without a reason: sent alone, each mail gets an answer with its reason.
  if (refused.length > 0) await mailBatches.requeue(id, { alone: true }, trx, refused);
  await mailBatches.membersSent(id, ids, trx);
}

async function settleFailure(
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
  // A definite refusal: this attempt has sent nothing.
  const ambiguous = error.class === 'retryable' ? batch.ambiguous : batch.ambiguous - 1;
  if (error.class === 'never') {
    await refused(store, { ...batch, ambiguous }, error.code, now, trx);
    return;
  }
  if (error.team) await mailRate.wait(until, error.team === 'pause' ? error.code : null, trx);
  if (error.isSenders && ambiguous === 0) {
    // Never the recipients' fault, and the same bytes would keep the wrong sender.
    await mailBatches.requeue(batch.id, {}, trx);
    await mailBatches.end(batch.id, { state: 'split', reason: error.code, now }, trx);
    return;
  }
  // A pause of the whole team is kept in the team's row, so that one update ends it for all mail.
  const notBefore = error.team ? null : until;
  await mailBatches.update(
    batch.id,
    { ambiguous, not_before: notBefore, reason: error.code, lease_owner: null, lease_until: null },
    trx,
  );
}

/**
 * The provider will never accept a mail in this batch. A single mail fails; of several we do not know which, so each
 * goes alone. If an earlier attempt may have succeeded, splitting would send some of them twice.
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

/** Other errors of a request do not say whether the mails were sent. */
const toMailError = (error: unknown): MailError =>
  error instanceof MailError ? error : new MailError('retryable', 'no_answer', 'the transport failed');
