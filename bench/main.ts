import { figuresOf } from './figures.ts';
import { HELP, readOptions } from './options.ts';
import { reportOf, wrongCounts } from './report.ts';
import { measure } from './run.ts';
import { runBench } from './run-bench.ts';

await runBench({
  help: HELP,
  readOptions,
  measure: async (...args: Parameters<typeof measure>) => figuresOf(await measure(...args)),
  reportOf,
  wrongCounts,
});
