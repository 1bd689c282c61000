import type { MailAsker } from '../contracts/states.ts';
import type { ResendBy } from '../contracts/steps.ts';
import { toMillis } from './instants.ts';
import { DAY_MS, HOUR_MS, INVITATION_SENDS, SECOND_MS, SEND_LIMITS } from './numbers.ts';

/** `retryAfterSeconds` is missing if waiting does not help. */
export type SendVerdict =
  | { ok: true }
  | { ok: false; code: 'too_soon' | 'too_many_today'; retryAfterSeconds: number }
  | { ok: false; code: 'too_many_sends'; retryAfterSeconds?: never };

/**
 * Whether one more mail may go to an address: at least 60 s after the last mail, 5 in any 24 hours, 20 in total. The
 * limit that lasts longest is reported first.
 * @param sends when each mail was queued (ISO)
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
  return (
    tooManyToday(sends, present, SEND_LIMITS.perDay) ??
    (ignoreGap ? null : tooSoon(sends, present)) ?? { ok: true }
  );
}

/**
 * Whether one more mail may go to an address that a visitor typed: at least 60 s after the last one, 5 in any 24
 * hours and then one an hour, so that strangers who type it keep its owner waiting for an hour at most.
 * @throws RangeError for an invalid date
 */
export function maySendToTyped({ sends, now }: { sends: readonly string[]; now: string }): SendVerdict {
  const present = toMillis(now);
  const last = sorted(sends).at(-1);
  if (last === undefined || !tooManyToday(sends, present, SEND_LIMITS.perDay)) {
    return tooSoon(sends, present) ?? { ok: true };
  }
  if (present - last >= HOUR_MS) return { ok: true };
  const retryAfterSeconds = secondsUntil(last + HOUR_MS, present);
  return { ok: false, code: 'too_many_today', retryAfterSeconds };
}

/** A mail of an invitation. */
export interface InvitationMail {
  /** The number of the mail among those of its invitation. */
  n: number;
  /** When it was queued (ISO). */
  at: string;
  /** On whose request it was sent again; null: a first mail or a reminder. */
  askedBy: MailAsker | null;
}

const partyOf = (by: ResendBy | null): keyof typeof INVITATION_SENDS =>
  by === 'invitee' || by === 'visitor' ? by : 'sender';

/**
 * Whether an invitation may be mailed once more on this request. Each party has its own mails a day and in a lifetime;
 * what visitors caused keeps no other party waiting.
 * @param by who asks; null: the schedule
 * @param countedFrom mails up to this number do not count towards the lifetime: the vendor lifted its limit
 * @throws RangeError for an invalid date
 */
export function mayMailInvitation({
  mails,
  now,
  by,
  countedFrom,
  ignoreGap = false,
}: {
  mails: readonly InvitationMail[];
  now: string;
  by: ResendBy | null;
  countedFrom: number;
  ignoreGap?: boolean;
}): SendVerdict {
  const present = toMillis(now);
  const party = partyOf(by);
  const limits = INVITATION_SENDS[party];
  const own = mails.filter(({ askedBy }) => partyOf(askedBy) === party);
  if (own.filter(({ n }) => n > countedFrom).length >= limits.perLifetime) {
    return { ok: false, code: 'too_many_sends' };
  }
  const noticed = party === 'visitor' ? mails : mails.filter(({ askedBy }) => askedBy !== 'visitor');
  const times = (some: readonly InvitationMail[]) => some.map(({ at }) => at);
  return (
    tooManyToday(times(own), present, limits.perDay) ??
    (ignoreGap ? null : tooSoon(times(noticed), present)) ?? { ok: true }
  );
}

const sorted = (sends: readonly string[]): number[] => sends.map(toMillis).sort((a, b) => a - b);

const secondsUntil = (millis: number, present: number): number => Math.ceil((millis - present) / SECOND_MS);

function tooManyToday(sends: readonly string[], present: number, perDay: number): SendVerdict | null {
  const oldest = sorted(sends).at(-perDay);
  if (oldest === undefined || present - oldest >= DAY_MS) return null;
  return {
    ok: false,
    code: 'too_many_today',
    retryAfterSeconds: secondsUntil(oldest + DAY_MS, present),
  };
}

function tooSoon(sends: readonly string[], present: number): SendVerdict | null {
  const last = sorted(sends).at(-1);
  const gap = SEND_LIMITS.gapSeconds * SECOND_MS;
  if (last === undefined || present - last >= gap) return null;
  return { ok: false, code: 'too_soon', retryAfterSeconds: secondsUntil(last + gap, present) };
}
