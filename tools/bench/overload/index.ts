import type { Bench } from '../run-bench.ts';
import { round } from '../statistics.ts';
import { table } from '../table.ts';
import { HELP, type OverloadOptions, readOptions } from './options.ts';
import { type MeasuredOverload, measureOverload, wrongCounts } from './run.ts';

function reportOf(measured: MeasuredOverload): string {
  const { database, options, best, offered, orders, accepts, pages } = measured;
  const rows: [string, string][] = [
    ['best rate, onboardings a second', String(best)],
    ['orders offered a second', `${offered.reached} of ${offered.wanted}`],
    ['  taken a second', String(measured.takenPerSecond)],
    ['completed a second', String(measured.completedPerSecond)],
    ['  of the best rate', `${round(100 * measured.share)} %`],
    ['orders answered 202', `${round((100 * orders.taken202) / Math.max(1, orders.answered), 2)} %`],
    ['  answer, p50 / p95 / slowest ms', `${orders.times.p50} / ${orders.times.p95} / ${orders.slowest}`],
    ['pages, answers', JSON.stringify(pages.statuses)],
    ['  slowest ms', String(pages.slowest)],
    ['acceptances, answers', JSON.stringify(accepts.statuses)],
    ['  slowest ms', String(accepts.slowest)],
    ['counts', wrongCounts(measured).join(', ') || 'exact'],
  ];
  return [
    `${options.times} times the best rate for ${options.seconds} s, ${database} (status 0: no answer)`,
    '',
    ...table(rows, [36]),
    '',
  ].join('\n');
}

export const overloadBench: Bench<OverloadOptions, MeasuredOverload> = {
  help: HELP,
  readOptions,
  measure: measureOverload,
  reportOf,
  wrongCounts,
};
