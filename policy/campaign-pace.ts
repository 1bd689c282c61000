import { nextBusinessTime } from './business-hours.ts';
import { DAY_MS, HOUR_MS } from './numbers.ts';

/** What the mail provider and the support desk bear. A mail is the invitation of one customer; reminders come later. */
export interface Pace {
  /** In any hour at most; null: as fast as can be. */
  mailsPerHour: number | null;
  /** On the first day at most; each further day with mails twice as many, until the pace. Null: the pace from the start. */
  rampUpFrom: number | null;
  /** Only in business hours on the customer's clocks. */
  businessHours: boolean;
  /** The share of mails that did not arrive, or were unwelcome, at which the campaign pauses; null: never. */
  stopAtBounceRate: number | null;
  /** The fewest mails of which that share is taken. */
  bounceRateOf: number;
}

export const FULL_SPEED: Pace = {
  mailsPerHour: null,
  rampUpFrom: null,
  businessHours: false,
  stopAtBounceRate: null,
  bounceRateOf: 50,
};

/** An hour has so many slices at most, so that a pace is not used up in its first minute. */
const SLICES = 12;

/** When the slice of the hour began at `millis`, and how many mails it takes. */
export function sliceAt(
  mailsPerHour: number,
  millis: number,
): { from: number; until: number; mails: number } {
  const slices = Math.min(SLICES, mailsPerHour);
  const length = HOUR_MS / slices;
  const from = Math.floor(millis / length) * length;
  return { from, until: from + length, mails: Math.ceil(mailsPerHour / slices) };
}

/** What may be sent in any hour and on a day (UTC); null and infinity: as much as there is. */
export interface Bound {
  mailsPerHour: number | null;
  mailsADay: number;
}

/** What was sent by a moment. */
export interface SentBy {
  inHour: number;
  inSlice: number;
  today: number;
}

/**
 * A day's mails while a campaign ramps up.
 * @param earlierDays the days (UTC) before it on which it sent something
 */
export function dayAllowance({ mailsPerHour, rampUpFrom }: Pace, earlierDays: number): number {
  if (rampUpFrom === null) return Number.POSITIVE_INFINITY;
  const day = rampUpFrom * 2 ** earlierDays;
  return mailsPerHour !== null && day >= mailsPerHour * 24 ? Number.POSITIVE_INFINITY : day;
}

/**
 * How many mails a bound allows at a moment, and when to ask again if it allows none.
 * @param millis the moment, as milliseconds since 1970
 */
export function roomAt(
  { mailsPerHour, mailsADay }: Bound,
  sent: SentBy,
  millis: number,
): { mails: number; nextAt: number } {
  const day = mailsADay - sent.today;
  if (day <= 0) return { mails: 0, nextAt: (Math.floor(millis / DAY_MS) + 1) * DAY_MS };
  if (mailsPerHour === null) return { mails: day, nextAt: millis };
  const slice = sliceAt(mailsPerHour, millis);
  const mails = Math.min(day, mailsPerHour - sent.inHour, slice.mails - sent.inSlice);
  return { mails: Math.max(0, mails), nextAt: slice.until };
}

/** Whether mails that did not arrive, or were unwelcome, end the pace. */
export const bouncesTooMuch = (
  { stopAtBounceRate, bounceRateOf }: Pace,
  { mails, bounced }: { mails: number; bounced: number },
): boolean => stopAtBounceRate !== null && mails >= bounceRateOf && bounced / mails >= stopAtBounceRate;

/**
 * The zones whose customers may be mailed at a moment, and when the next of the others may.
 * @param millis the moment, as milliseconds since 1970
 */
export function openZones(
  zones: readonly string[],
  millis: number,
): { open: string[]; nextAt: number | null } {
  const begins = zones.map((zone) => ({ zone, at: nextBusinessTime(millis, zone) }));
  const later = begins.filter(({ at }) => at > millis).map(({ at }) => at);
  return {
    open: begins.filter(({ at }) => at <= millis).map(({ zone }) => zone),
    nextAt: later.length > 0 ? Math.min(...later) : null,
  };
}
