import type { Answer, CaseTimes } from '../service/case-stream.ts';
import { round, spread } from '../statistics.ts';

/** How long after a kill, in seconds; null: not while it was watched. */
export interface Recovered {
  /** The first order that was made after it and answered 202. */
  firstAnswer: number | null;
  /** The first case that made progress: a person was invited or let in. */
  firstCase: number | null;
  /** From then on, of the customers who order, 95 of 100 are in within twice the normal time. */
  normalAgain: number | null;
}

/** Customers who order within this time are looked at together. */
const WINDOW_MS = 5_000;
const STEP_MS = 500;

/** From ordering to being in, of the customers who ordered in some time; never is longer than all. */
function p95Of(cases: readonly CaseTimes[], from: number, to: number): number {
  const times = cases
    .filter(({ orderedAt }) => orderedAt >= from && orderedAt < to)
    .map(({ orderedAt, joinedAt = Number.POSITIVE_INFINITY }) => joinedAt - orderedAt);
  return spread(times).p95;
}

/** What is normal: milliseconds from ordering to being in, of 95 of 100. */
export const normalOf = (cases: readonly CaseTimes[], from: number, to: number): number =>
  p95Of(cases, from, to);

/** What a kill did, from what happened between it and `end`. */
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
    if (p95Of(cases, from, from + WINDOW_MS) > 2 * normalMs) break;
    normalAgain = seconds(from);
  }
  return {
    firstAnswer: after(stored.map(({ at, ms }) => at + ms)),
    firstCase: after(cases.flatMap(({ mailedAt, joinedAt }) => [mailedAt, joinedAt])),
    normalAgain,
  };
}
