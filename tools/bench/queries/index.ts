import type { Bench } from '../run-bench.ts';
import { HELP, type QueriesOptions, readOptions } from './options.ts';
import { reportOf, totalsOf } from './report.ts';
import { type MeasuredQueries, measureQueries, wrongCounts } from './run.ts';

export const queriesBench: Bench<QueriesOptions, MeasuredQueries> = {
  help: HELP,
  readOptions,
  measure: measureQueries,
  reportOf,
  jsonOf: (measured) => ({ ...measured, totals: totalsOf(measured.steps) }),
  wrongCounts,
};
