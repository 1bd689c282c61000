import { createHash } from 'node:crypto';
import { problem, type ResendProblem } from './problems.ts';

const KEPT_MS = 24 * 3_600_000;

/** A key whose request was accepted. */
export interface KnownKey {
  fingerprint: string;
  at: number;
  answer: object;
}

interface Entry extends Omit<KnownKey, 'answer'> {
  /** Null while the first request is in progress. */
  answer: object | null;
}

export type KeyClaim =
  | { kind: 'new'; keep(answer: object): (KnownKey & { key: string }) | null; drop(): void }
  | { kind: 'replay'; answer: object }
  | { kind: 'refused'; problem: ResendProblem };

/** Resend's idempotency keys: kept 24 h, compared by bytes, one request at a time. Refusals are not kept. */
export function createIdempotency(now: () => number, known: readonly (KnownKey & { key: string })[] = []) {
  const entries = new Map<string, Entry>(known.map(({ key, ...entry }) => [key, entry]));

  /** A Map keeps insertion order, so the oldest keys come first. */
  function deleteExpired(): void {
    for (const [key, { at }] of entries) {
      if (at > now() - KEPT_MS) return;
      entries.delete(key);
    }
  }

  return function claim(key: string | undefined, path: string, body: string): KeyClaim {
    if (key === undefined) return { kind: 'new', keep: () => null, drop: () => undefined };
    if (key.length < 1 || key.length > 256) {
      const message = 'The key must be between 1-256 chars.';
      return { kind: 'refused', problem: problem(400, 'invalid_idempotency_key', message) };
    }
    deleteExpired();
    const fingerprint = createHash('sha256').update(`${path}\n${body}`).digest('hex');
    const found = entries.get(key);
    if (found) {
      if (found.fingerprint !== fingerprint) {
        const message = 'Same idempotency key used with a different request payload.';
        return { kind: 'refused', problem: problem(409, 'invalid_idempotent_request', message) };
      }
      if (found.answer) return { kind: 'replay', answer: found.answer };
      const message = 'Same idempotency key used while original request is still in progress.';
      return { kind: 'refused', problem: problem(409, 'concurrent_idempotent_requests', message) };
    }
    const entry: Entry = { fingerprint, at: now(), answer: null };
    entries.set(key, entry);
    return {
      kind: 'new',
      keep: (answer) => {
        entry.answer = answer;
        return { key, fingerprint, at: entry.at, answer };
      },
      drop: () => {
        entries.delete(key);
      },
    };
  };
}
