import { randomUUID } from 'node:crypto';
import type { IdempotencyRow } from '../../db/idempotency-rows.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import type { Answer, Caller } from '../answer.ts';
import { Problem } from '../problem.ts';

/** The request of an older claim has died; every route may run again. */
const ABANDONED_AFTER_MS = 60_000;
const KEY_PATTERN = /^[\x21-\x7e]{1,255}$/;

export interface KeyedRequest {
  caller: Caller;
  key: string;
  /** Must be the same when the key is used again. */
  request: { method: string; path: string; body: unknown };
}

/** @throws Problem `validation_failed` when the header is present but malformed. */
export function idempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || KEY_PATTERN.test(header)) return header;
  const message = 'must be 1 to 255 visible ASCII characters';
  throw new Problem('validation_failed', `The Idempotency-Key header ${message}.`, {
    errors: [{ pointer: '/headers/Idempotency-Key', message }],
  });
}

/**
 * Runs a request once per key; a repeat gets the stored answer. Only successes are stored: after a refusal the same
 * key may be tried again.
 * @param run gets the id of its Update: new after a refusal, the same when the request may have run before
 */
export async function once(keyed: KeyedRequest, run: (updateId: string) => Promise<Answer>): Promise<Answer> {
  const { caller, key, request } = keyed;
  const { idempotency } = caller.environment.store;
  const { submitter } = caller;
  const requestHash = hashJson(request);
  const now = new Date().toISOString();
  const fresh = randomUUID();
  const claim = { submitter, key, request_hash: requestHash, update_id: fresh, created_at: now };
  const standing = await idempotency.claim(claim);
  if (standing) {
    const kept = readStoredAnswer(standing, requestHash);
    if (kept) return kept;
    if (!(await idempotency.takeOver(standing, now))) throw inProgress();
  }
  const answer = await run(standing?.update_id ?? fresh).catch(async (error: unknown) => {
    await settleKey(keyed, error);
    throw error;
  });
  const { bodyOnce: _secret, ...kept } = answer;
  await idempotency.finish(submitter, key, { status: answer.status, response: JSON.stringify(kept) });
  return answer;
}

/** Frees the key after a refusal. After a failure it keeps the key for the same request, which may run again. */
async function settleKey({ caller, key }: KeyedRequest, error: unknown): Promise<void> {
  const { submitter, environment } = caller;
  const { idempotency } = environment.store;
  const refused = error instanceof Problem && error.status < 500;
  try {
    await (refused ? idempotency.release(submitter, key) : idempotency.leaveUnanswered(submitter, key));
  } catch (second) {
    // The database is away: the claim stays, and a request after a minute takes it over. The caller gets the first
    // error.
    if (refused) throw second;
  }
}

function readStoredAnswer(record: IdempotencyRow, requestHash: string): Answer | null {
  if (record.request_hash !== requestHash) {
    throw new Problem('idempotency_conflict', 'This Idempotency-Key came with another path or body before.');
  }
  if (record.state === 'done' && record.response) {
    const answer = JSON.parse(record.response) as Answer;
    return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
  }
  const age = Date.now() - Date.parse(record.created_at);
  if (record.state === 'running' && age < ABANDONED_AFTER_MS) throw inProgress();
  return null;
}

const inProgress = () =>
  new Problem('idempotency_in_progress', 'The first request with this key has not ended yet.', {
    retryAfterSeconds: 2,
  });
