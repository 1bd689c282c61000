import type { Bench } from '../run-bench.ts';
import { table } from '../table.ts';
import { type BurstOptions, HELP, readOptions } from './options.ts';
import { type MeasuredBurst, measureBurst, wrongCounts } from './run.ts';

function reportOf(measured: MeasuredBurst): string {
  const { database, orders, connections, statuses, answers, seconds, history } = measured;
  const rows: [string, string][] = [
    ['answers', JSON.stringify(statuses)],
    ['answer, p50 / p95 ms', `${answers.p50} / ${answers.p95}`],
    ['seconds until all are answered', String(seconds.answered)],
    ['seconds until all are taken', String(seconds.taken)],
    ['history events', String(history.events)],
    ['  signals', String(history.signals)],
    ['  workflow tasks', String(history.workflowTasks)],
    ['  of them failed', String(history.failedTasks)],
    ['  billable actions', String(history.billableActions)],
    ['  kB', String(history.kilobytes)],
    ['CPU ms of a replay', String(history.replayCpuMs ?? 'it does not replay')],
    ['counts', wrongCounts(measured).join(', ') || 'exact'],
  ];
  return [
    `${orders} orders of one customer over ${connections} connections, ${database}`,
    '',
    ...table(rows, [34]),
    '',
  ].join('\n');
}

export const burstBench: Bench<BurstOptions, MeasuredBurst> = {
  help: HELP,
  readOptions,
  measure: measureBurst,
  reportOf,
  wrongCounts,
};
