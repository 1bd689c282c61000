import type { LicenseEnding } from '../contracts/states.ts';
import { DAY_MS, END_GROUP_DAYS, END_LATE_DAYS, END_MILESTONES } from './numbers.ts';

export type EndMilestone = (typeof END_MILESTONES)[number];

/** One end of a license: its subscription's, or its Upgrade Insurance's. */
export interface LicenseEnd {
  licenseId: string;
  what: LicenseEnding;
  /** The last day (YYYY-MM-DD). */
  endsOn: string;
  /** The day on which the account got the license. */
  since: string;
}

/** Ends of which one mail tells. */
export interface EndNotice {
  milestone: EndMilestone;
  /** The first of the days. */
  earliest: string;
  ends: LicenseEnd[];
}

const [FIRST] = END_MILESTONES;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The days whose ends may be told today, and those that may be told with them; `before` is the first one after. */
export const endsInView = (today: string): { from: string; before: string } => ({
  from: dayAfter(today, -END_LATE_DAYS),
  before: dayAfter(today, FIRST + END_GROUP_DAYS + 1),
});

/** Identifies an end; a renewal makes another one. */
export const keyOfEnd = ({ licenseId, what, endsOn }: Omit<LicenseEnd, 'since'>): string =>
  [licenseId, what, endsOn].join('/');

/**
 * Which milestone an end has reached: the latest, so a sweep that was away for one tells of the next only. Null: none, or
 * one that was reached before the account had the license.
 */
function milestoneOf({ endsOn, since }: LicenseEnd, today: string): EndMilestone | null {
  const left = daysBetween(today, endsOn);
  if (left < -END_LATE_DAYS) return null;
  const reached = END_MILESTONES.filter((milestone) => left <= milestone).at(-1);
  return reached !== undefined && since < dayAfter(endsOn, -reached) ? reached : null;
}

/**
 * The mails that an account's admins should get today.
 * @param ends all ends in view
 * @param told by `keyOfEnd` the last milestone of which a mail told
 */
export function planEndNotices(
  ends: LicenseEnd[],
  told: ReadonlyMap<string, number>,
  today: string,
): EndNotice[] {
  const waiting = ends.toSorted((a, b) => (keyByDay(a) < keyByDay(b) ? -1 : 1));
  const isUntold = (end: LicenseEnd, milestone: number) => (told.get(keyOfEnd(end)) ?? Infinity) > milestone;
  const notices: EndNotice[] = [];
  const done = new Set<LicenseEnd>();
  for (const end of waiting) {
    const milestone = milestoneOf(end, today);
    if (done.has(end) || milestone === null || !isUntold(end, milestone)) continue;
    const until = dayAfter(end.endsOn, END_GROUP_DAYS);
    const together = waiting.filter(
      (other) =>
        !done.has(other) && other.endsOn >= end.endsOn && other.endsOn <= until && isUntold(other, milestone),
    );
    for (const one of together) done.add(one);
    notices.push({ milestone, earliest: end.endsOn, ends: together });
  }
  return notices;
}

const keyByDay = (end: LicenseEnd): string => `${end.endsOn} ${keyOfEnd(end)}`;
