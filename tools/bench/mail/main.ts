import { runBench } from '../run-bench.ts';
import { HELP, readOptions } from './options.ts';
import { cpuPerMail, reportOf, shareOf, wrongCounts } from './report.ts';
import { measureMail } from './run.ts';

await runBench({
  help: HELP,
  readOptions,
  measure: measureMail,
  reportOf,
  jsonOf: (measured) => ({ ...measured, share: shareOf(measured), cpuPerMail: cpuPerMail(measured) }),
  wrongCounts: (measured, options) => wrongCounts(options, measured),
});
