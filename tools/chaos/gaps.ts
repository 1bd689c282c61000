import type { Mode } from '../../contracts/states.ts';
import type { Fault } from './faults.ts';
import type { Moments } from './moments.ts';

/** For each environment the longest time between two moments of a kind; seconds. */
export type Longest = Record<Mode, Record<keyof Moments, number>>;

/** What the faults of one victim did; seconds. */
export interface Gap {
  victim: string;
  times: number;
  /** The longest times between two moments of which one came after a kill. */
  longest: Longest;
  /** The longest time from a kill until what was killed was ready again. */
  away: number;
  /** How many were invited while it was away. */
  invited: Record<Mode, number>;
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

const ofBoth = <T>(make: (mode: Mode) => T): Record<Mode, T> => ({ live: make('live'), test: make('test') });

/**
 * The longest time without such a moment in a period, counted from the last one before it. One that is still going on
 * at its end counts until then: what follows is the next fault's.
 */
export function longestGap(given: readonly number[], from: number, to: number): number {
  const sorted = given.toSorted((one, other) => one - other);
  const before = sorted.filter((at) => at <= from).at(-1) ?? from;
  const moments = [before, ...sorted.filter((at) => at > from && at < to), to];
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
}

/** @param gapOf says it of one kind, in milliseconds */
const longestOf = (moments: Record<Mode, Moments>, gapOf: (those: readonly number[]) => number): Longest =>
  ofBoth((mode) => {
    const { orders, invitations, joins } = moments[mode];
    return {
      orders: seconds(gapOf(orders)),
      invitations: seconds(gapOf(invitations)),
      joins: seconds(gapOf(joins)),
    };
  });

/** The gaps before the first fault, each from the first moment of its kind on. */
export const calmGapsOf = (moments: Record<Mode, Moments>, begun: number, firstFault: number): Longest =>
  longestOf(moments, (those) => {
    const first = Math.min(...those);
    return longestGap(those, first < firstFault ? first : begun, firstFault);
  });

/** The gaps of each victim, in the order in which they were first killed. */
export function gapsOf(faults: readonly Fault[], moments: Record<Mode, Moments>): Gap[] {
  return [...new Set(faults.map(({ victim }) => victim))].map((victim) => {
    const own = faults.filter((fault) => fault.victim === victim);
    const isAway = (at: number) => own.some(({ killedAt, readyAt }) => killedAt < at && at < readyAt);
    return {
      victim,
      times: own.length,
      longest: longestOf(moments, (those) =>
        Math.max(...own.map(({ killedAt, until }) => longestGap(those, killedAt, until))),
      ),
      away: seconds(Math.max(...own.map(({ killedAt, readyAt }) => readyAt - killedAt))),
      invited: ofBoth((mode) => moments[mode].invitations.filter(isAway).length),
    };
  });
}
