import { UserError } from '../../contracts/user-error.ts';
import { startPostgres } from '../../test/support/databases/postgres.ts';

export interface CommonOptions {
  json: boolean;
  /** On a PostgreSQL of the bench's own. */
  postgres: boolean;
}

/** What one benchmark is made of. */
export interface Bench<Options extends CommonOptions, Measured> {
  help: string;
  /** Null when help is asked for; throws `UserError` for what is not an option. */
  readOptions(args: string[]): Options | null;
  measure(options: Options, databaseUrl: string | undefined, say: (line: string) => void): Promise<Measured>;
  reportOf(measured: Measured): string;
  /** What `--json` prints; all that was measured unless told. */
  jsonOf?(measured: Measured): unknown;
  /** The counts that are not what they must be. */
  wrongCounts(measured: Measured, options: Options): string[];
}

/**
 * Runs a benchmark as a program: its report to standard output, progress and what went wrong to standard error, exit
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
  // What was started ends with the process, however that ends.
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

/** The URL of the PostgreSQL to measure on, if it is to be one. */
async function withDatabase<T>(
  { postgres }: CommonOptions,
  use: (databaseUrl: string | undefined) => Promise<T>,
): Promise<T> {
  if (!postgres) return use(process.env.DATABASE_URL);
  const server = await startPostgres(DURABLE);
  try {
    return await use(server.value);
  } finally {
    await server.stop();
  }
}

/** As a server is set up that must not lose a commit. */
const DURABLE: string[] = [];
