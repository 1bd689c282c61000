import { dayAllowance, openZones, type Pace } from './campaign-pace.ts';
import { DAY_MS, HOUR_MS } from './numbers.ts';

/** How long a campaign would take. */
export interface Forecast {
  mails: number;
  /** The moment of the last mail (ISO); null: more than two years away. */
  lastMailAt: string | null;
}

const MOST_HOURS = 2 * 366 * 24;

/**
 * Plays a pace through, hour by hour.
 * @param waiting how many customers wait in each time zone
 * @param from when the first mail may go (ISO)
 */
export function forecast(pace: Pace, waiting: ReadonlyMap<string, number>, from: string): Forecast {
  const left = new Map([...waiting].filter(([, count]) => count > 0));
  const mails = [...left.values()].reduce((a, b) => a + b, 0);
  let [millis, day, today, earlierDays] = [Date.parse(from), -1, 0, 0];
  for (let hours = 0; hours < MOST_HOURS && left.size > 0; hours += 1) {
    if (Math.floor(millis / DAY_MS) !== day) {
      if (today > 0) earlierDays += 1;
      [day, today] = [Math.floor(millis / DAY_MS), 0];
    }
    const zones = [...left.keys()];
    const { open, nextAt } = pace.businessHours ? openZones(zones, millis) : { open: zones, nextAt: null };
    const room = Math.min(pace.mailsPerHour ?? mails, dayAllowance(pace, earlierDays) - today);
    const sent = take(left, open, room);
    today += sent;
    if (left.size === 0) {
      const share = pace.mailsPerHour === null ? 0 : sent / pace.mailsPerHour;
      return { mails, lastMailAt: new Date(millis + share * HOUR_MS).toISOString() };
    }
    // Where nothing is open, the next opening is the next hour that counts.
    millis = open.length === 0 && nextAt !== null ? nextAt : millis + HOUR_MS;
  }
  return { mails, lastMailAt: left.size === 0 ? from : null };
}

/** Takes `room` customers of these zones; returns how many there were. */
function take(left: Map<string, number>, zones: string[], room: number): number {
  let sent = 0;
  for (const zone of zones) {
    const some = Math.min(room - sent, left.get(zone) ?? 0);
    if (some <= 0) continue;
    sent += some;
    const rest = (left.get(zone) ?? 0) - some;
    if (rest > 0) left.set(zone, rest);
    else left.delete(zone);
  }
  return sent;
}
