import { cpus } from 'node:os';
import type { Costs } from './costs.ts';
import type { BenchOptions } from './options.ts';
import type { Round } from './round.ts';
import type { Counts } from './service/counts.ts';
import { round, type Spread, spread, sum } from './statistics.ts';

/** All measurements of a run. */
export interface Measured {
  options: BenchOptions;
  database: 'sqlite' | 'postgres';
  skeleton: Round[];
  service: Round[];
  /** Times of the bare handler, in milliseconds. */
  bare: number[];
  /** The same while skeletons run. */
  bareBusy: number[];
  signIn: Spread & { cpu: number };
  costs: { skeleton: Costs; service: Costs };
  counts: { expected: Counts; found: Counts };
}

/** The output of `--json`. */
export type Figures = ReturnType<typeof figuresOf>;

export function figuresOf({ options, database, skeleton, service, bare, bareBusy, ...rest }: Measured) {
  const postOrder = spread(service.flatMap(({ submit }) => submit));
  const bareHandler = spread(bare);
  const bareHandlerBusy = spread(bareBusy);
  const cpu = { skeleton: cpuEach(skeleton), service: cpuEach(service) };
  const activations = service.flatMap((each) => each.activations ?? []);
  const activationSeconds = sum(activations.map(({ seconds }) => seconds));
  const { expected, found } = rest.counts;
  return {
    machine: { cpus: cpus().length, model: cpus()[0]?.model ?? 'unknown', node: process.version },
    database,
    n: options.n,
    rounds: options.rounds,
    inFlight: options.inFlight,
    onboardingsPerSecond: {
      skeleton: round(rate(skeleton)),
      service: round(rate(service)),
      ratio: round(rate(service) / rate(skeleton), 2),
      ratioByRound: service.map((each, index) => {
        const beside = skeleton[index];
        return beside ? round(rate([each]) / rate([beside]), 2) : Number.NaN;
      }),
    },
    /** Of instances under the accounts of the onboardings; four requests each. */
    activationsPerSecond: round(sum(activations.map(({ each }) => each.length)) / activationSeconds),
    milliseconds: {
      activation: spread(activations.flatMap(({ each }) => each)),
      postOrder,
      bareHandler,
      bareHandlerBusy,
      postOrderP95Ratio: round(postOrder.p95 / bareHandler.p95, 2),
      postOrderP95RatioBusy: round(postOrder.p95 / bareHandlerBusy.p95, 2),
      orderToMail: spread(service.flatMap(({ orderToMail }) => orderToMail)),
      acceptToBound: spread(service.flatMap(({ accept }) => accept)),
      skeletonUpdate: spread(skeleton.flatMap(({ accept }) => accept)),
      signInAlone: rest.signIn,
    },
    cpuMillisecondsEach: cpu,
    /** The skeleton's share of the service's CPU: steadier than seconds on a shared machine. */
    cpuRatio: round(withoutBench(cpu.skeleton) / withoutBench(cpu.service), 2),
    costs: rest.costs,
    counts: { exact: Object.keys(expected).every((name) => expected[name] === found[name]), expected, found },
  };
}

/** Onboardings a second. */
export const rate = (rounds: readonly Round[]): number =>
  sum(rounds.map(({ n }) => n)) / sum(rounds.map(({ seconds }) => seconds));

/** CPU milliseconds of an onboarding, by process. */
export function cpuEach(rounds: readonly Round[]): Record<string, number> {
  const n = sum(rounds.map((each) => each.n));
  const names = Object.keys(rounds[0]?.cpu ?? {});
  return Object.fromEntries(
    names.map((name) => [name, round(sum(rounds.map(({ cpu }) => cpu[name] ?? Number.NaN)) / n)]),
  );
}

/** The CPU of all processes but the bench. */
export const withoutBench = (cpu: Record<string, number>): number =>
  sum(Object.entries(cpu).map(([name, ms]) => (name === 'bench' ? 0 : ms)));
