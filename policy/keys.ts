import { ACTIVATION_MINUTES, DAY_MS, MINUTE_MS, OFFLINE_DECISION_MS } from './numbers.ts';
import { RETENTION } from './retention.ts';

/** How often a process that runs writes its row. */
export const BEAT_EVERY_MS = 10_000;
/** One that was not seen for longer has ended. */
export const SEEN_WITHIN_MS = 45_000;

/** A new key is known to all processes before it makes anything. */
export const KEY_ANNOUNCED_MS = MINUTE_MS;
/** So long after a key began, what an older one was about to make is stored. */
export const ALONE_MS = 10_000;

/**
 * How long people and callers may hold what a replaced key made and no row knows of: pages that carry a sealed text, a browser
 * that opened an activation, a caller's place in a list, a session's cookie. Links are found by rows.
 */
export const KEY_HELD_MS = {
  link: 0,
  sealing: OFFLINE_DECISION_MS,
  code: ACTIVATION_MINUTES * MINUTE_MS,
  cursor: RETENTION.publicEvents.ms,
  'sign-in': 7 * DAY_MS,
} as const;
