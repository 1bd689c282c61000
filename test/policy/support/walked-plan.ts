import type { LocalTime } from './local-clock.ts';

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The plan by the letter of the rule, slowly: step by step through the calendar until the clock has the right time. */
export function walkedPlan(sent: number, expires: number, clock: (millis: number) => LocalTime): number[] {
  const isOpen = (millis: number) => {
    const { isWeekend, minute } = clock(millis);
    return !isWeekend && minute >= 540 && minute < 1020;
  };
  const latest = expires - DAY_MS;
  const plan: number[] = [];
  for (const day of [2, 5, 9, 13]) {
    let at = sent + day * DAY_MS;
    if (!isOpen(at)) at = Math.ceil(at / QUARTER_MS) * QUARTER_MS;
    while (!isOpen(at)) at += QUARTER_MS;
    if (at > latest) {
      at = Math.floor(latest / QUARTER_MS) * QUARTER_MS;
      while (!isOpen(at) || clock(at).minute % 60 !== 0) at -= QUARTER_MS;
    }
    if (at - (plan.at(-1) ?? sent) >= DAY_MS) plan.push(at);
  }
  return plan;
}
