import { BUSINESS_HOURS, DAY_MS, HOUR_MS } from './numbers.ts';
import { offsetAt } from './time-zones.ts';
import { weekendOf } from './weekends.ts';

const { fromHour, untilHour } = BUSINESS_HOURS;

/**
 * How far to search for business time. The longest stretch without it is a weekend plus a day that the zone skipped.
 */
const SEARCH_DAYS = 7;

/** A local clock reading as if it were UTC, so that days and hours can be counted without a calendar. */
const localTime = (millis: number, timeZone: string): number => millis + offsetAt(timeZone, millis);

// 1970-01-01 was a Thursday (4).
const weekday = (local: number): number => (((Math.floor(local / DAY_MS) + 4) % 7) + 7) % 7;

/** True for a local time on a day of work in the zone's country. */
const onWorkday = (local: number, timeZone: string): boolean => !weekendOf(timeZone).includes(weekday(local));

/** True from 09:00 until before 17:00 on a day of work, on the zone's clocks. */
function inBusinessHours(millis: number, timeZone: string): boolean {
  const local = localTime(millis, timeZone);
  if (!onWorkday(local, timeZone)) return false;
  const sinceMidnight = local - Math.floor(local / DAY_MS) * DAY_MS;
  return sinceMidnight >= fromHour * HOUR_MS && sinceMidnight < untilHour * HOUR_MS;
}

/**
 * The instants at which the zone's clocks may read `local`, earliest first: one, or two near a clock change. Near a
 * change one of the two reads something else, so the caller has to check.
 */
function instantsOf(local: number, timeZone: string): number[] {
  const before = local - offsetAt(timeZone, local - DAY_MS);
  const after = local - offsetAt(timeZone, local + DAY_MS);
  if (before === after) return [before];
  return before < after ? [before, after] : [after, before];
}

/**
 * The instant itself if it is in business hours, else the next business morning at 09:00. If a clock change skips
 * that morning, the first business time that the clocks show.
 */
export function nextBusinessTime(millis: number, timeZone: string): number {
  if (inBusinessHours(millis, timeZone)) return millis;
  const today = Math.floor(localTime(millis, timeZone) / DAY_MS) * DAY_MS;
  for (let ahead = 0; ahead <= SEARCH_DAYS; ahead += 1) {
    const morning = today + ahead * DAY_MS + fromHour * HOUR_MS;
    if (!onWorkday(morning, timeZone)) continue;
    for (const instant of instantsOf(morning, timeZone)) {
      if (instant >= millis && inBusinessHours(instant, timeZone)) return instant;
    }
  }
  throw new RangeError(`no business time within ${SEARCH_DAYS} days in ${timeZone}`);
}

/** The latest full business hour (16:00, 15:00, … 09:00) that begins at `latest` or before. */
export function lastBusinessHour(latest: number, timeZone: string): number {
  const today = Math.floor(localTime(latest, timeZone) / DAY_MS) * DAY_MS;
  for (let back = 0; back <= SEARCH_DAYS; back += 1) {
    const midnight = today - back * DAY_MS;
    if (!onWorkday(midnight, timeZone)) continue;
    for (let hour = untilHour - 1; hour >= fromHour; hour -= 1) {
      const local = midnight + hour * HOUR_MS;
      for (const instant of instantsOf(local, timeZone).reverse()) {
        if (instant <= latest && localTime(instant, timeZone) === local) return instant;
      }
    }
  }
  throw new RangeError(`no business time within ${SEARCH_DAYS} days in ${timeZone}`);
}
