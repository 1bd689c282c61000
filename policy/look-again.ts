import { HOUR_MS, MINUTE_MS } from './numbers.ts';

/** How long a case waits before it tries again what failed so many times: a minute, two, four, up to an hour. */
export const lookAgainAfterMs = (failures: number): number =>
  Math.min(HOUR_MS, MINUTE_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 10));
