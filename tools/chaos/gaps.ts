import type { Fault } from './faults.ts';

/** What the faults of one victim did; seconds. */
export interface Gap {
  victim: string;
  times: number;
  /** The longest time between two orders that were acknowledged, of which one came after a kill. */
  longest: number;
  /** The longest time from a kill until what was killed was ready again. */
  away: number;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/**
 * The longest time without an acknowledgement in a period, counted from the last one before it. One that is still going on
 * at its end counts until then: what follows is the next fault's.
 */
export function longestGap(acknowledged: readonly number[], from: number, to: number): number {
  const sorted = acknowledged.toSorted((one, other) => one - other);
  const before = sorted.filter((at) => at <= from).at(-1) ?? from;
  const moments = [before, ...sorted.filter((at) => at > from && at < to), to];
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
}

/** The gaps of each victim, in the order in which they were first killed. */
export function gapsOf(faults: readonly Fault[], acknowledged: readonly number[]): Gap[] {
  return [...new Set(faults.map(({ victim }) => victim))].map((victim) => {
    const own = faults.filter((fault) => fault.victim === victim);
    return {
      victim,
      times: own.length,
      longest: seconds(
        Math.max(...own.map(({ killedAt, until }) => longestGap(acknowledged, killedAt, until))),
      ),
      away: seconds(Math.max(...own.map(({ killedAt, readyAt }) => readyAt - killedAt))),
    };
  });
}
