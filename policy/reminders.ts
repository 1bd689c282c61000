import type { PlannedReminder } from '../contracts/steps.ts';
import { lastBusinessHour, nextBusinessTime } from './business-hours.ts';
import { toIso, toMillis } from './instants.ts';
import { DAY_MS, REMINDER_DAYS, REMINDER_DISTANCE_MS, REMINDER_LATENESS_MS } from './numbers.ts';

/** The last reminder has its own kind, because it must not announce another one. */
const toPlan = (instants: readonly number[]): PlannedReminder[] =>
  instants.map((at, index) => ({
    at: toIso(at),
    kind: index === instants.length - 1 ? 'last-reminder' : 'reminder',
  }));

/** Drops every time within 24 hours of the send before it. `lastSend` precedes the first. */
function spaced(instants: Iterable<number>, lastSend: number): number[] {
  const kept: number[] = [];
  for (const at of instants) {
    if (at - (kept.at(-1) ?? lastSend) >= REMINDER_DISTANCE_MS) kept.push(at);
  }
  return kept;
}

/**
 * Plans the reminders of an invitation: on days 2, 5, 9 and 13, in the recipient's business hours, at least 24 hours
 * from every other mail and from the end.
 * @param sentAt when the invitation mail was sent (ISO); a resend makes a new plan
 * @param expiresAt when the invitation ends (ISO)
 * @param timeZone the recipient's, from `zoneOf`
 * @returns the reminders, earliest first; none if there is no room for one
 * @throws RangeError for an invalid date or zone
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

/** Send one now, or wait for the rest of the plan. Nothing is left if `reminders` or `rest` is empty. */
export type DueReminder =
  | { action: 'send'; kind: PlannedReminder['kind']; rest: PlannedReminder[] }
  | { action: 'wait'; reminders: PlannedReminder[] };

/**
 * Decides about the plan now. Timers fire late:
 * - Up to an hour late, a reminder is sent at once and counts as sent at its planned moment; the rest of the plan
 *   stays. So a mail may be sent up to an hour after business hours, and up to an hour too close to the mail before
 *   or after it and to the end. Only lateness causes this: planned moments keep every rule.
 * - Later than that, the latest overdue reminder replaces all overdue ones and moves to the next time allowed.
 *   Reminders within 24 hours after it are dropped, and so are those that no longer fit before the end.
 * @param reminders the rest of the plan, earliest first
 * @param now the workflow's time (ISO)
 * @param lastSentAt when the last mail of the invitation, of any kind, was queued (ISO); null if there was none
 * @throws RangeError for an invalid date or zone
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

  // The mail before may have been late too.
  const keepsDistance = lastSentAt === null || next >= allowedFrom - REMINDER_LATENESS_MS;
  const stands = keepsDistance && present - next <= REMINDER_LATENESS_MS;
  const moment = stands ? next : nextBusinessTime(Math.max(next, present, allowedFrom), timeZone);
  const fits = [moment, ...later].filter((at) => at <= latest);
  const [first, ...others] = toPlan(spaced(fits, Number.NEGATIVE_INFINITY));
  if (first && toMillis(first.at) <= present) return { action: 'send', kind: first.kind, rest: others };
  return { action: 'wait', reminders: first ? [first, ...others] : [] };
}
