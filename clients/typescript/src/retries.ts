import { GatehouseError, GatehouseUnreachable } from './errors.ts';

export interface RetryOptions {
  /** How often a request is sent at most; 1: once. */
  attempts: number;
  firstDelayMs: number;
  longestDelayMs: number;
  /** A longer Retry-After ends the call with the refusal. */
  longestRetryAfterSeconds: number;
  wait: (millis: number) => Promise<unknown>;
}

export const RETRIES: RetryOptions = {
  attempts: 7,
  firstDelayMs: 500,
  longestDelayMs: 10_000,
  longestRetryAfterSeconds: 60,
  wait: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
};

const MAY_PASS = new Set([429, 500, 502, 503, 504]);

/** The same request may succeed later; a conflict only when the service says when. */
const mayPass = (error: unknown): boolean =>
  error instanceof GatehouseUnreachable ||
  (error instanceof GatehouseError &&
    (MAY_PASS.has(error.status) || (error.status === 409 && error.retryAfterSeconds !== undefined)));

/** Sends until it succeeds, waiting at least as long as the service asks; throws the last error. */
export async function sendWithRetries<T>(send: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const asked = error instanceof GatehouseError ? (error.retryAfterSeconds ?? 0) : 0;
      const isOver = attempt >= options.attempts || asked > options.longestRetryAfterSeconds;
      if (isOver || !mayPass(error)) throw error;
      const backOff = Math.min(options.longestDelayMs, options.firstDelayMs * 2 ** (attempt - 1));
      // Jitter, so that requests refused together do not return together.
      await options.wait(Math.max(asked * 1_000, backOff) * (1 + Math.random() / 4));
    }
  }
}
