import { randomUUID } from 'node:crypto';
import { CaseUnavailableError } from '../../cases/runs/send-command.ts';
import type { IdempotencyRow } from '../../db/idempotency-rows.ts';
import { newRequestId } from '../../db/ids.ts';
import type { RequestClaim } from '../../db/repositories/idempotency.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import type { Answer, Caller } from '../answer.ts';
import { Problem } from '../problem.ts';

/** The request of a claim that was not renewed for so long has died; every route may run again. */
const ABANDONED_AFTER_MS = 60_000;
const RENEWED_EVERY_MS = 15_000;
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
 * @param run gets the id of the request: new after a refusal, the same when the request may have run before
 * @param renewedEveryMs how often the claim is renewed while the request runs
 * @throws Problem `idempotency_in_progress` also when another request took the key over before this one ended
 */
export async function once(
  { caller, key, request }: KeyedRequest,
  run: (requestId: string) => Promise<Answer>,
  renewedEveryMs = RENEWED_EVERY_MS,
): Promise<Answer> {
  const { idempotency } = caller.environment.store;
  const claim: RequestClaim = { submitter: caller.submitter, key, claim_id: randomUUID() };
  const requestHash = hashJson(request);
  const now = new Date().toISOString();
  const fresh = newRequestId();
  const record = { ...claim, request_hash: requestHash, update_id: fresh, created_at: now };
  const standing = await idempotency.claim(record);
  if (standing) {
    const kept = readStoredAnswer(standing, requestHash);
    if (kept) return kept;
    if (!(await idempotency.takeOver(standing, claim, now))) throw inProgress();
  }
  const stopRenewing = renewClaim(idempotency, claim, renewedEveryMs);
  const answer = await run(standing?.update_id ?? fresh)
    .finally(stopRenewing)
    .catch(async (error: unknown) => {
      await settleKey(idempotency, claim, { error, isFirst: !standing });
      throw error;
    });
  const { bodyOnce: _secret, ...kept } = answer;
  const stored = { status: answer.status, response: JSON.stringify(kept) };
  // The request that has the key now answers, and a secret that this one made may be replaced.
  if (!(await idempotency.finish(claim, stored))) throw inProgress();
  return answer;
}

type Claims = KeyedRequest['caller']['environment']['store']['idempotency'];

/** Keeps others from taking over a request that takes long. @returns ends it */
function renewClaim(idempotency: Claims, claim: RequestClaim, everyMs: number): () => void {
  const timer = setInterval(() => {
    // The next one follows. Once too many have failed another request may take the key over, and `finish` says so.
    idempotency.renew(claim, new Date().toISOString()).catch(() => {});
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Frees the key when nothing came of the request. Otherwise it keeps the key for the same request, which may run again: also
 * after the refusal of a later attempt, as the first one may have been done.
 */
async function settleKey(
  idempotency: Claims,
  claim: RequestClaim,
  { error, isFirst }: { error: unknown; isFirst: boolean },
): Promise<void> {
  const isTakenBack = error instanceof CaseUnavailableError && error.isTakenBack;
  const refused = isFirst && error instanceof Problem && error.status < 500;
  try {
    await (refused || isTakenBack ? idempotency.release(claim) : idempotency.leaveUnanswered(claim));
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
