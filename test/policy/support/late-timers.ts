import type { PlannedReminder } from '../../../contracts/steps.ts';
import { dueReminder, planReminders } from '../../../policy/reminders.ts';
import type { LocalTime } from './local-clock.ts';
import { planFault } from './plan-faults.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** More timers than any plan needs, however late they are. */
const MOST_TIMERS = 20;

const iso = (millis: number) => new Date(millis).toISOString();

const isSamePlan = (one: readonly PlannedReminder[], other: readonly PlannedReminder[]) =>
  one.length === other.length &&
  one.every(({ at, kind }, i) => at === other[i]?.at && kind === other[i]?.kind);

export interface LateTimers {
  sent: number;
  expires: number;
  timeZone: string;
  clock: (millis: number) => LocalTime;
  /** How late the next timer fires, in milliseconds. */
  lateness: () => number;
}

export interface SentReminder {
  /** The latest planned time that had passed. */
  planned: number;
  /** When it was sent. */
  at: number;
  kind: PlannedReminder['kind'];
}

/**
 * Sets one timer after another, as a workflow does, and lets each fire late. A wake just before each timer, and one
 * just after each send, must change nothing.
 * @returns the sent reminders, or the fault: a mail at the wrong time, or a plan that breaks the rules or never ends
 */
export function driveTimers(given: LateTimers): { plan: PlannedReminder[]; sends: SentReminder[] } | string {
  const { sent, expires, timeZone, clock, lateness } = given;
  const expiresAt = iso(expires);
  const plan = planReminders({ sentAt: iso(sent), expiresAt, timeZone });
  const sends: SentReminder[] = [];
  let reminders = plan;
  let now = sent;
  let lastSent = sent;
  /** The time from which the next mail keeps its distance: an hour of lateness does not move it. */
  let counted = sent;
  const due = (at: number) =>
    dueReminder({ reminders, now: iso(at), expiresAt, lastSentAt: iso(lastSent), timeZone });
  const wakeFault = (at: number) => {
    const woken = due(at);
    if (woken.action === 'wait' && isSamePlan(woken.reminders, reminders)) return null;
    return `woken at ${iso(at)} it did ${JSON.stringify(woken)} to ${JSON.stringify(reminders)}`;
  };

  for (let timers = 0; reminders.length > 0; timers += 1) {
    if (timers > MOST_TIMERS) return `the plan does not end: ${JSON.stringify(reminders)}`;
    const timer = Date.parse(reminders[0]?.at ?? '');
    if (timer > now) {
      const fault = wakeFault(timer - 1);
      if (fault) return fault;
    }
    now = Math.max(now, timer + lateness());
    const planned = Math.max(...reminders.map(({ at }) => Date.parse(at)).filter((at) => at <= now));
    const answer = due(now);
    if (answer.action === 'send') {
      const isOnTime = now - planned <= HOUR_MS;
      const stands = isOnTime ? planned : now;
      const rest = [{ at: iso(stands), kind: answer.kind }, ...answer.rest];
      const fault = planFault(rest, { previous: counted, expires, clock });
      if (fault) return `sent at ${iso(now)} for ${iso(planned)}: ${fault}`;
      sends.push({ planned, at: now, kind: answer.kind });
      reminders = answer.rest;
      counted = stands;
      lastSent = now;
      const woken = wakeFault(now + 1);
      if (woken) return woken;
    } else {
      const fault = planFault(answer.reminders, { previous: counted, expires, clock });
      if (fault) return `waiting at ${iso(now)}: ${fault}`;
      reminders = answer.reminders;
    }
  }
  const fault = sendsFault(sends, given);
  return fault ?? { plan, sends };
}

/** The fault in the mails as sent; null: none. */
function sendsFault(sends: readonly SentReminder[], { sent, expires }: LateTimers): string | null {
  let last = sent;
  for (const [index, { at, kind }] of sends.entries()) {
    if (at - last < DAY_MS - HOUR_MS) return `${iso(at)} is within 23 h of ${iso(last)}`;
    if (expires - at < DAY_MS - HOUR_MS) return `${iso(at)} is within 23 h of the end`;
    if (kind === 'last-reminder' && index < sends.length - 1) return `${iso(at)} was called the last`;
    last = at;
  }
  return null;
}
