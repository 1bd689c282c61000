import { UserError } from '../../contracts/user-error.ts';
import { startOwnPostgres } from '../../test/support/databases/postgres.ts';

export interface CommonOptions {
  json: boolean;
  /** Use a temporary PostgreSQL. */
  postgres: boolean;
}

/** The parts of a benchmark. */
export interface Bench<Options extends CommonOptions, Measured> {
  help: string;
  /** Null when help is requested; throws `UserError` for an unknown option. */
  readOptions(args: string[]): Options | null;
  measure(options: Options, databaseUrl: string | undefined, say: (line: string) => void): Promise<Measured>;
  reportOf(measured: Measured): string;
  /** The output of `--json`; default: all measurements. */
  jsonOf?(measured: Measured): unknown;
  /** The counts that differ from the expected ones. */
  wrongCounts(measured: Measured, options: Options): string[];
}

/**
 * Runs a benchmark as a program: prints its report to standard output, progress and errors to standard error; exit
 * code 1 when it failed or counted wrong.
 */
export async function runBench<Options extends CommonOptions, Measured>(
  {
    help,
    readOptions,
    measure,
    reportOf,
    jsonOf = (measured) => measured,
    wrongCounts,
  }: Bench<Options, Measured>,
  args: string[] = process.argv.slice(2),
): Promise<void> {
  // Exit handlers end the children after any signal.
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
  const say = (line: string) => process.stderr.write(`bench: ${line}\n`);
  try {
    const options = readOptions(args);
    if (!options) {
      process.stdout.write(help);
      return;
    }
    const measured = await withDatabase(options, (url) => measure(options, url, say));
    const json = () => `${JSON.stringify(jsonOf(measured), null, 2)}\n`;
    process.stdout.write(options.json ? json() : `\n${reportOf(measured)}`);
    const wrong = wrongCounts(measured, options);
    if (wrong.length > 0) {
      say(`counts are wrong: ${wrong.join(', ')}`);
      process.exitCode = 1;
    }
  } catch (error) {
    process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
    process.exitCode = 1;
  }
}

/** Passes on the URL of the PostgreSQL to measure, if any. */
async function withDatabase<T>(
  { postgres }: CommonOptions,
  use: (databaseUrl: string | undefined) => Promise<T>,
): Promise<T> {
  if (!postgres) return use(process.env.DATABASE_URL);
  const server = await startOwnPostgres();
  try {
    return await use(server.value);
  } finally {
    await server.stop();
  }
}
