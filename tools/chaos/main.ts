import { UserError } from '../../contracts/user-error.ts';
import { HELP, readOptions } from './options.ts';
import { faultsOf, reportOf } from './report.ts';
import { runChaos } from './run.ts';

// Exit handlers end the children after any signal.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));

try {
  const options = readOptions(process.argv.slice(2));
  if (!options) process.stdout.write(HELP);
  else {
    const measured = await runChaos(options, (line) => process.stderr.write(`chaos: ${line}\n`));
    process.stdout.write(options.json ? `${JSON.stringify(measured, null, 2)}\n` : `\n${reportOf(measured)}`);
    if (faultsOf(measured).length > 0) process.exitCode = 1;
  }
} catch (error) {
  process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
}
