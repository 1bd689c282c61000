import { UserError } from '../../contracts/user-error.ts';
import { HELP, readOptions } from './options.ts';
import { reportOf, shareOf, wrongCounts } from './report.ts';
import { measureMail } from './run.ts';

// What was started ends with the process, however that ends.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));

try {
  const options = readOptions(process.argv.slice(2));
  if (options) {
    const say = (line: string) => process.stderr.write(`bench: ${line}\n`);
    const measured = await measureMail(options, process.env.DATABASE_URL, say);
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ ...measured, share: shareOf(measured) }, null, 2)}\n`
        : `\n${reportOf(measured)}`,
    );
    const wrong = wrongCounts(options, measured);
    if (wrong.length > 0) {
      process.stderr.write(`bench: counts are wrong: ${wrong.join(', ')}\n`);
      process.exitCode = 1;
    }
  } else {
    process.stdout.write(HELP);
  }
} catch (error) {
  process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
}
