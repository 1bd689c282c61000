import type { Answer, CaseTimes } from '../service/case-stream.ts';
import { round, spread } from '../statistics.ts';

/** Seconds after a kill; null: not while it was watched. */
export interface Recovered {
  /** The first order made after the kill and answered 202. */
  firstAnswer: number | null;
  /** The first case with progress: a person was invited or joined. */
  firstCase: number | null;
  /** From then on, 95 of 100 customers who order have joined within twice the normal time. */
  normalAgain: number | null;
}

/** Customers who order within this time are measured together. */
const WINDOW_MS = 5_000;
const STEP_MS = 500;

/** The time from ordering to joining, for customers who ordered in a period; never counts as the longest. */
function measureP95(cases: readonly CaseTimes[], from: number, to: number): number {
  const times = cases
    .filter(({ orderedAt }) => orderedAt >= from && orderedAt < to)
    .map(({ orderedAt, joinedAt = Number.POSITIVE_INFINITY }) => joinedAt - orderedAt);
  return spread(times).p95;
}

/** The normal time: milliseconds from ordering to joining, for 95 of 100. */
export const normalOf = (cases: readonly CaseTimes[], from: number, to: number): number =>
  measureP95(cases, from, to);

/** The effect of a kill, from the events between it and `end`. */
export function recoveredAfter(
  killedAt: number,
  end: number,
  { cases, answers, normalMs }: { cases: readonly CaseTimes[]; answers: readonly Answer[]; normalMs: number },
): Recovered {
  const after = (moments: (number | undefined)[]): number | null => {
    const later = moments.filter((at) => at !== undefined && at > killedAt) as number[];
    return later.length > 0 ? seconds(Math.min(...later)) : null;
  };
  const seconds = (at: number): number => round((at - killedAt) / 1_000);
  const stored = answers.filter(
    ({ what, status, at }) => what === 'order' && status === 202 && at > killedAt,
  );
  let normalAgain: number | null = null;
  for (let from = end - WINDOW_MS; from >= killedAt; from -= STEP_MS) {
    if (measureP95(cases, from, from + WINDOW_MS) > 2 * normalMs) break;
    normalAgain = seconds(from);
  }
  return {
    firstAnswer: after(stored.map(({ at, ms }) => at + ms)),
    firstCase: after(cases.flatMap(({ mailedAt, joinedAt }) => [mailedAt, joinedAt])),
    normalAgain,
  };
}
