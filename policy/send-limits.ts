import { toMillis } from './instants.ts';
import { DAY_MS, SECOND_MS, SEND_LIMITS } from './numbers.ts';

/** `retryAfterSeconds` is missing if waiting does not help. */
export type SendVerdict =
  | { ok: true }
  | { ok: false; code: 'too_soon' | 'too_many_today'; retryAfterSeconds: number }
  | { ok: false; code: 'too_many_sends'; retryAfterSeconds?: never };

/**
 * Whether an invitation may be mailed once more: at least 60 s after the last mail, 5 in any 24 hours, 20 in total.
 * The limit that lasts longest is reported first.
 * @param sends when each mail of the invitation was queued (ISO), reminders included
 * @param now the workflow's time (ISO)
 * @param ignoreGap for a mail to another address than the last one: no recipient gets two in a row
 * @throws RangeError for an invalid date
 */
export function maySend({
  sends,
  now,
  ignoreGap = false,
}: {
  sends: readonly string[];
  now: string;
  ignoreGap?: boolean;
}): SendVerdict {
  const present = toMillis(now);
  if (sends.length >= SEND_LIMITS.perLifetime) return { ok: false, code: 'too_many_sends' };

  const times = sends.map(toMillis).sort((a, b) => a - b);
  const secondsUntil = (millis: number) => Math.ceil((millis - present) / SECOND_MS);

  const fifthLast = times.at(-SEND_LIMITS.perDay);
  if (fifthLast !== undefined && present - fifthLast < DAY_MS) {
    return { ok: false, code: 'too_many_today', retryAfterSeconds: secondsUntil(fifthLast + DAY_MS) };
  }
  const last = times.at(-1);
  const gap = SEND_LIMITS.gapSeconds * SECOND_MS;
  if (!ignoreGap && last !== undefined && present - last < gap) {
    return { ok: false, code: 'too_soon', retryAfterSeconds: secondsUntil(last + gap) };
  }
  return { ok: true };
}
