import { toMillis } from './instants.ts';
import { DAY_MS, HOUR_MS, RECIPIENT_SENDS, SECOND_MS } from './numbers.ts';

/** Why a mailbox gets a mail; each cause has its own limits. */
export type MailCause = keyof typeof RECIPIENT_SENDS;

export const MAIL_CAUSES = Object.keys(RECIPIENT_SENDS) as MailCause[];

export type RecipientVerdict = { ok: true } | { ok: false; retryAfterSeconds: number };

/**
 * Whether a mailbox may get one more mail of a cause now.
 * @param times when it got earlier mails (ISO); times a day or more before or after now do not count
 * @param now when it would get the next one (ISO)
 * @throws RangeError for an invalid date
 */
export function mayReceive({
  times,
  now,
  cause,
}: {
  times: readonly string[];
  now: string;
  cause: MailCause;
}): RecipientVerdict {
  const present = toMillis(now);
  const { perHour, perDay } = RECIPIENT_SENDS[cause];
  const wait = Math.max(
    waitFor(times, present, { most: perHour, within: HOUR_MS }),
    waitFor(times, present, { most: perDay, within: DAY_MS }),
  );
  return wait > 0 ? { ok: false, retryAfterSeconds: Math.ceil(wait / SECOND_MS) } : { ok: true };
}

/**
 * Milliseconds until fewer than `most` times are within the last `within`; 0: now. Times slightly after now count
 * too, because two processes may read their clocks in the other order.
 */
export function waitFor(
  times: readonly string[],
  present: number,
  { most, within }: { most: number; within: number },
): number {
  const near = times.map(toMillis).filter((at) => Math.abs(at - present) < within);
  const leaving = near.sort((a, b) => a - b).at(-most);
  return leaving === undefined ? 0 : leaving + within - present;
}
