import { withoutBench } from '../figures.ts';
import type { Bench } from '../run-bench.ts';
import { round } from '../statistics.ts';
import { table } from '../table.ts';
import { HELP, readOptions, type WaitingOptions } from './options.ts';
import { type BesideWaiting, type MeasuredWaiting, measureWaiting, wrongCounts } from './run.ts';

const WIDTHS = [44, 16];

function reportOf(measured: MeasuredWaiting): string {
  const { database, options, few, many, cpuRatio, cpuOwnRatio } = measured;
  const row = (label: string, figure: (beside: BesideWaiting) => number | string | undefined) => [
    label,
    ...[few, many].map((beside) => String(figure(beside) ?? '')),
  ];
  return [
    `${options.n} onboardings × ${options.rounds} rounds, ${options.inFlight} in flight, ${database}`,
    '',
    ...table(
      [
        row('customers that wait', ({ waiting }) => waiting),
        row('CPU ms an onboarding: API', ({ cpuEach }) => cpuEach.api),
        row('  worker', ({ cpuEach }) => cpuEach.worker),
        row('  Temporal server', ({ cpuEach }) => cpuEach.temporal),
        row('  all three', ({ cpuEach }) => round(withoutBench(cpuEach))),
        ['  ratio', '', String(cpuRatio)],
        row('  without what they use at rest', ({ cpuOwn }) => cpuOwn),
        ['  ratio', '', String(cpuOwnRatio)],
        row('onboardings a second', ({ onboardingsPerSecond }) => onboardingsPerSecond),
        row('order → mail, p50 / p95 ms', ({ orderToMail: { p50, p95 } }) => `${p50} / ${p95}`),
        row('at rest, CPU ms a second: API', ({ cpuAtRest }) => cpuAtRest.api),
        row('  worker', ({ cpuAtRest }) => cpuAtRest.worker),
        row('  Temporal server', ({ cpuAtRest }) => cpuAtRest.temporal),
      ],
      [...WIDTHS, 0],
    ),
    '',
    `Counts: ${wrongCounts(measured).join(', ') || 'exact'}`,
    '',
  ].join('\n');
}

export const waitingBench: Bench<WaitingOptions, MeasuredWaiting> = {
  help: HELP,
  readOptions,
  measure: measureWaiting,
  reportOf,
  wrongCounts,
};
