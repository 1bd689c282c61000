import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, mayPass, Unreachable } from './api-client.ts';

const ATTEMPTS = 7;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** A longer Retry-After fails the command: a person is watching. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

export type Sleep = (millis: number) => Promise<unknown>;

/**
 * Retries for about half a minute while the service is away (no answer, 429, 502, 503, 504), waiting at least the
 * Retry-After time. Throws the last call's error.
 */
export async function withRetries<T>(call: () => Promise<T>, sleep: Sleep = wait): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const delay = chooseDelay(error, attempt);
      if (delay === null) throw error;
      await sleep(delay);
    }
  }
}

/** Milliseconds until the next attempt; null: do not try again. */
function chooseDelay(error: unknown, attempt: number): number | null {
  if (!isAway(error) || attempt >= ATTEMPTS) return null;
  const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) : 0;
  if (asked > LONGEST_RETRY_AFTER_SECONDS) return null;
  const backOff = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  // Jitter, so that requests refused together do not return together.
  return Math.max(asked * 1000, backOff) * (1 + Math.random() / 4);
}

/** The service may answer later: it is away, or refuses for now. */
export const isAway = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiError && mayPass(error.status));
