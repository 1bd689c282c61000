import { createHash } from 'node:crypto';
import type { IdempotencyRow } from '../../db/rows.ts';
import type { Answer, Caller } from '../answer.ts';
import { Problem } from '../problem.ts';

/** A claim this old belongs to a request that died: every route may run again. */
const ABANDONED_AFTER_MS = 60_000;
const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

export interface KeyedRequest {
  caller: Caller;
  key: string;
  /** What must be the same when the key is used again. */
  request: { method: string; path: string; body: unknown };
}

/** @throws Problem `validation_failed` when the header is there and is no key. */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || KEY_PATTERN.test(header)) return header;
  throw new Problem(
    'validation_failed',
    'The Idempotency-Key header must be 1 to 255 visible ASCII characters.',
  );
}

/**
 * Runs a request once under its key: a repeat gets the answer that is kept. Only answers that tell of something
 * done are kept; after a refusal the same key may be tried again.
 */
export async function once(keyed: KeyedRequest, run: () => Promise<Answer>): Promise<Answer> {
  const { caller, key, request } = keyed;
  const { idempotency } = caller.environment.store;
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  const now = new Date().toISOString();
  const { submitter } = caller;
  const standing = await idempotency.claim({ submitter, key, request_hash: requestHash, created_at: now });
  if (standing) {
    const kept = await answerOf(standing, requestHash);
    if (kept) return kept;
    if (!(await idempotency.takeOver(standing, now))) throw inProgress();
  }
  try {
    const answer = await run();
    await idempotency.finish(submitter, key, { status: answer.status, response: JSON.stringify(answer) });
    return answer;
  } catch (error) {
    await idempotency.release(submitter, key);
    throw error;
  }
}

async function answerOf(record: IdempotencyRow, requestHash: string): Promise<Answer | null> {
  if (record.request_hash !== requestHash) {
    throw new Problem('idempotency_conflict', 'This Idempotency-Key came with another path or body before.');
  }
  if (record.state === 'done' && record.response) {
    const answer = JSON.parse(record.response) as Answer;
    return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
  }
  if (Date.now() - Date.parse(record.created_at) < ABANDONED_AFTER_MS) throw inProgress();
  return null;
}

const inProgress = () =>
  new Problem('idempotency_in_progress', 'The first request with this key has not ended yet.', {
    retryAfterSeconds: 2,
  });
