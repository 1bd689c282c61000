import type { PlannedReminder } from '../../../contracts/steps.ts';
import type { LocalTime } from './local-clock.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The fault in a plan; null: none. Fast, as it checks millions of plans. */
export function planFault(
  plan: readonly PlannedReminder[],
  { previous, expires, clock }: { previous: number; expires: number; clock: (millis: number) => LocalTime },
): string | null {
  if (plan.length > 4) return `${plan.length} reminders`;
  let last = previous;
  for (const [index, { at, kind }] of plan.entries()) {
    const millis = Date.parse(at);
    if (at.length !== 24 || !at.endsWith('Z')) return `${at} is not UTC with milliseconds`;
    const { weekday, isWeekend, minute } = clock(millis);
    if (isWeekend) return `${at} is on weekday ${weekday}`;
    if (minute < 9 * 60 || minute >= 17 * 60) return `${at} is at minute ${minute} of the day`;
    if (!(millis - last >= DAY_MS)) return `${at} is within 24 h of ${new Date(last).toISOString()}`;
    if (!(expires - millis >= DAY_MS)) return `${at} is within 24 h of the end`;
    if (kind !== (index === plan.length - 1 ? 'last-reminder' : 'reminder')) return `${at} is a ${kind}`;
    last = millis;
  }
  return null;
}
