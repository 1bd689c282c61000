import { runBench } from '../run-bench.ts';
import { HELP, readOptions } from './options.ts';
import { reportOf, wrongCounts } from './report.ts';
import { measureCampaigns } from './run.ts';

await runBench({
  help: HELP,
  readOptions,
  measure: measureCampaigns,
  reportOf,
  wrongCounts: (measured, options) => wrongCounts(options, measured),
});
