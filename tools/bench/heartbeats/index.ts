import type { Bench } from '../run-bench.ts';
import { HELP, type HeartbeatsOptions, readOptions } from './options.ts';
import { reportOf } from './report.ts';
import { type MeasuredHeartbeats, measureHeartbeats, wrongCounts } from './run.ts';

export const heartbeatsBench: Bench<HeartbeatsOptions, MeasuredHeartbeats> = {
  help: HELP,
  readOptions,
  measure: measureHeartbeats,
  reportOf,
  wrongCounts,
};
