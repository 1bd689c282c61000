import { runBench } from '../run-bench.ts';
import { HELP, readOptions } from './options.ts';
import { reportOf, shareOf, wrongCounts } from './report.ts';
import { measureMail } from './run.ts';

await runBench({
  help: HELP,
  readOptions,
  measure: measureMail,
  reportOf,
  jsonOf: (measured) => ({ ...measured, share: shareOf(measured) }),
  wrongCounts: (measured, options) => wrongCounts(options, measured),
});
