import { MINUTE_MS, SECOND_MS } from './numbers.ts';

/** How long a batch waits after its `attempts`-th try without an answer: 1 s, 2 s, 4 s … up to a minute. */
export const mailBackoffMs = (attempts: number): number =>
  Math.min(MINUTE_MS, SECOND_MS * 2 ** Math.min(attempts - 1, 10));
