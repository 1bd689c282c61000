import { setTimeout as wait } from 'node:timers/promises';
import { ApiError, Unreachable } from './api-client.ts';

const ATTEMPTS = 7;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** Who asks to wait longer than this gets no answer from a command somebody is watching. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

export type Sleep = (millis: number) => Promise<unknown>;

/**
 * Calls again, about half a minute in all, while the service is away (no answer, 429, 502, 503, 504), waiting at
 * least what Retry-After asks. Throws what the last call threw.
 */
export async function withRetries<T>(call: () => Promise<T>, sleep: Sleep = wait): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const delay = delayAfter(error, attempt);
      if (delay === null) throw error;
      await sleep(delay);
    }
  }
}

/** Milliseconds to wait before the next attempt; null: there is no point in one. */
function delayAfter(error: unknown, attempt: number): number | null {
  const away = error instanceof Unreachable || (error instanceof ApiError && mayPass(error.status));
  if (!away || attempt >= ATTEMPTS) return null;
  const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) : 0;
  if (asked > LONGEST_RETRY_AFTER_SECONDS) return null;
  const backOff = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
  // Spread, so that requests refused together do not come back together.
  return Math.max(asked * 1000, backOff) * (1 + Math.random() / 4);
}

const mayPass = (status: number): boolean => [429, 502, 503, 504].includes(status);
