import type { PlannedReminder } from '../contracts/steps.ts';
import { lastBusinessHour, nextBusinessTime } from './business-hours.ts';
import { toIso, toMillis } from './instants.ts';
import { DAY_MS, REMINDER_DAYS, REMINDER_DISTANCE_MS, REMINDER_LATENESS_MS } from './numbers.ts';

/** Whichever reminder comes last says so, so that nobody is promised another one. */
const toPlan = (instants: readonly number[]): PlannedReminder[] =>
  instants.map((at, index) => ({
    at: toIso(at),
    kind: index === instants.length - 1 ? 'last-reminder' : 'reminder',
  }));

/** Drops what lies within 24 hours of the send before it; `lastSend` comes before the first. */
function spaced(instants: Iterable<number>, lastSend: number): number[] {
  const kept: number[] = [];
  for (const at of instants) {
    if (at - (kept.at(-1) ?? lastSend) >= REMINDER_DISTANCE_MS) kept.push(at);
  }
  return kept;
}

/**
 * When an invitation is brought back to mind: on days 2, 5, 9 and 13, in the recipient's business hours, at least
 * 24 hours from every other mail and from the end.
 * @param sentAt when the invitation mail was sent (ISO); a resend plans anew
 * @param expiresAt when the invitation ends (ISO)
 * @param timeZone the recipient's, as `zoneOf` answers it
 * @returns the reminders, earliest first; none when there is no room for one
 * @throws RangeError for something that is no date or no zone
 */
export function planReminders({
  sentAt,
  expiresAt,
  timeZone,
}: {
  sentAt: string;
  expiresAt: string;
  timeZone: string;
}): PlannedReminder[] {
  const sent = toMillis(sentAt);
  const latest = toMillis(expiresAt) - REMINDER_DISTANCE_MS;
  const wanted = REMINDER_DAYS.map((day) => {
    const at = sent + day * DAY_MS;
    const forward = at > latest ? at : nextBusinessTime(at, timeZone);
    return forward > latest ? lastBusinessHour(latest, timeZone) : forward;
  });
  return toPlan(spaced(wanted, sent));
}

/** Send one now, or wait for what is left of the plan; nothing is left when `reminders` or `rest` is empty. */
export type DueReminder =
  | { action: 'send'; kind: PlannedReminder['kind']; rest: PlannedReminder[] }
  | { action: 'wait'; reminders: PlannedReminder[] };

/**
 * What to do about the plan now. Timers fire late:
 * - By up to an hour, a reminder leaves at once and counts as sent at its planned moment: the rest of the plan stays
 *   as it is. So a mail may leave up to an hour after business hours, and up to an hour nearer than 24 hours to the
 *   mail before or after it and to the end; for lateness alone, as planned moments keep every rule.
 * - Later than that, the latest overdue reminder stands for all of them, moves forward to the next time a reminder
 *   may be sent, and those that come within 24 hours after it are dropped, as is everything that no longer fits
 *   before the end.
 * @param reminders what is still to come, earliest first
 * @param now the workflow's time (ISO)
 * @param lastSentAt when the invitation was last mailed for whatever reason (ISO), null when it was not
 * @throws RangeError for something that is no date or no zone
 */
export function dueReminder({
  reminders,
  now,
  expiresAt,
  lastSentAt,
  timeZone,
}: {
  reminders: readonly PlannedReminder[];
  now: string;
  expiresAt: string;
  lastSentAt: string | null;
  timeZone: string;
}): DueReminder {
  const present = toMillis(now);
  const latest = toMillis(expiresAt) - REMINDER_DISTANCE_MS;
  const allowedFrom = lastSentAt === null ? present : toMillis(lastSentAt) + REMINDER_DISTANCE_MS;
  const planned = reminders.map(({ at }) => toMillis(at));
  const lastOverdue = planned.findLastIndex((at) => at <= present);
  const [next, ...later] = planned.slice(Math.max(lastOverdue, 0));
  if (next === undefined) return { action: 'wait', reminders: [] };

  // The mail before may have left late as well.
  const keepsDistance = lastSentAt === null || next >= allowedFrom - REMINDER_LATENESS_MS;
  const stands = keepsDistance && present - next <= REMINDER_LATENESS_MS;
  const moment = stands ? next : nextBusinessTime(Math.max(next, present, allowedFrom), timeZone);
  const fits = [moment, ...later].filter((at) => at <= latest);
  const [first, ...others] = toPlan(spaced(fits, Number.NEGATIVE_INFINITY));
  if (first && toMillis(first.at) <= present) return { action: 'send', kind: first.kind, rest: others };
  return { action: 'wait', reminders: first ? [first, ...others] : [] };
}
