import { burstBench } from './burst/index.ts';
import { figuresOf } from './figures.ts';
import { heartbeatsBench } from './heartbeats/index.ts';
import { HELP, readOptions } from './options.ts';
import { ordersBench } from './orders/index.ts';
import { overloadBench } from './overload/index.ts';
import { queriesBench } from './queries/index.ts';
import { recoveryBench } from './recovery/index.ts';
import { reportOf, wrongCounts } from './report.ts';
import { measure } from './run.ts';
import { runBench } from './run-bench.ts';
import { waitingBench } from './waiting/index.ts';

const onboardings = () =>
  runBench({
    help: HELP,
    readOptions,
    measure: async (...args: Parameters<typeof measure>) => figuresOf(await measure(...args)),
    reportOf,
    wrongCounts,
  });

/** The other benchmarks, by flag. */
const MODES: Record<string, (args: string[]) => Promise<void>> = {
  '--heartbeats': (args) => runBench(heartbeatsBench, args),
  '--orders': (args) => runBench(ordersBench, args),
  '--burst': (args) => runBench(burstBench, args),
  '--overload': (args) => runBench(overloadBench, args),
  '--queries': (args) => runBench(queriesBench, args),
  '--recovery': (args) => runBench(recoveryBench, args),
  '--waiting': (args) => runBench(waitingBench, args),
};

const args = process.argv.slice(2);
const mode = args.find((arg) => arg in MODES);
const run = mode === undefined ? undefined : MODES[mode];
await (run ? run(args.filter((arg) => arg !== mode)) : onboardings());
