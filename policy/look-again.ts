import { MINUTE_MS } from './numbers.ts';

const LAST_MS = 15 * MINUTE_MS;

/** How long a case waits after its nth failure in a row: 1, 2, 4, 8, then 15 minutes. */
export const lookAgainAfterMs = (failures: number): number =>
  Math.min(LAST_MS, MINUTE_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 4));
