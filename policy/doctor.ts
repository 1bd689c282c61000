import { DAY_MS, HOUR_MS, MINUTE_MS } from './numbers.ts';

/** Clocks that differ by more than this are worth a word. */
export const CLOCKS_DIFFER_MS = 5_000;
/** A worker asks for tasks at least once a minute. */
export const POLLED_WITHIN_MS = 2 * MINUTE_MS;
/** A wake that is due for longer is not sent, or not answered. */
export const WOKEN_WITHIN_MS = 2 * MINUTE_MS;
/** The provider reports on a mail within minutes; on none of the last days': its webhook is not set up. */
export const REPORTED_WITHIN_MS = HOUR_MS;
export const REPORTS_OF_MS = 7 * DAY_MS;
/** As many requests say something about the proxies in front. */
export const ENOUGH_REQUESTS = 20;
