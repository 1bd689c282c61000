import { localClock } from '../../policy/support/local-clock.ts';

const MINUTE_MS = 60_000;
const QUARTER_MINUTES = 15;
const QUARTER_MS = QUARTER_MINUTES * MINUTE_MS;
/** A moment that a clock change skips comes a week later. */
const SEARCH_MS = 15 * 24 * 60 * MINUTE_MS;

type Weekday = 'Sun' | 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat';
const WEEKDAYS: string[] = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] satisfies Weekday[];

/** A moment of the week in a time zone, by default UTC: `Fri 11:44 America/Los_Angeles`, `Mon 08:59:30`. */
export type WeekMoment = `${Weekday} ${number}:${string}`;

/** The beginning of cases in tests that depend on the hour without testing it: a Wednesday morning. */
export const AN_HOUR_OF_BUSINESS: WeekMoment = 'Wed 10:00 Europe/Berlin';

const PATTERN = /^(\w{3}) (\d\d):(\d\d)(?::(\d\d))?(?: ([\w/+-]+))?$/;

/** The first such moment after `from`, in milliseconds since 1970. */
export function nextMoment(moment: string, from: number): number {
  const [, day = '', hours, minutes, seconds = '0', timeZone = 'UTC'] = PATTERN.exec(moment) ?? [];
  const weekday = WEEKDAYS.indexOf(day);
  if (weekday === -1) throw new Error(`not a moment of the week: ${moment}`);
  const minute = Number(hours) * 60 + Number(minutes);
  const clock = localClock(timeZone);
  const first = Math.floor(from / QUARTER_MS) * QUARTER_MS;
  for (let quarter = first; quarter < first + SEARCH_MS; quarter += QUARTER_MS) {
    const shown = clock(quarter);
    const into = minute - shown.minute;
    if (shown.weekday !== weekday || into < 0 || into >= QUARTER_MINUTES) continue;
    const at = quarter + into * MINUTE_MS + Number(seconds) * 1_000;
    if (at > from) return at;
  }
  throw new Error(`there is no ${moment}`);
}
