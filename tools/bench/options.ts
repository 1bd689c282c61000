import { DATABASE_HELP, readArguments } from './arguments.ts';

export interface BenchOptions {
  /** Onboardings a round. */
  n: number;
  /** Measured rounds of each kind, one kind after the other. */
  rounds: number;
  /** Requests under way at once. */
  inFlight: number;
  /** Onboardings of the round that comes first and is not counted; 0 for none. */
  warmUp: number;
  json: boolean;
  postgres: boolean;
  /** Where api and worker leave CPU profiles, if anywhere. */
  cpuProfile: string | undefined;
}

export const COMMAND = 'npm run bench';

export const HELP = `Usage: npm run bench -- [mode] [options]

Measures, in one run on one Temporal dev server, whole onboardings (HTTP in, mail into the local mailbox, people
who accept) beside a bare workflow of the same Temporal primitives with empty bodies. Only the ratios of one run
mean anything: every machine, and every hour of a shared one, has other seconds.

Modes, each with options of its own that \`--help\` tells:
  --queries            counts what one onboarding asks the database, step by step
  --burst              many orders of one customer at once
  --overload           ten times the orders that the machine can do
  --recovery           worker, API and Temporal are killed while orders come in

Without a mode:
  --n <count>          onboardings a round (200)
  --rounds <count>     measured rounds of each kind, alternating (2)
  --in-flight <count>  requests under way at once (50)
  --warm-up <count>    onboardings that run first and are not counted (50)
  --cpu-prof <folder>  api and worker leave CPU profiles there, for the developer tools of a browser
${DATABASE_HELP}

Exit code 1 when a count of accounts, members, licenses or mails is not exact.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const given = readArguments(
    args,
    {
      n: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '2' },
      'in-flight': { type: 'string', default: '50' },
      'warm-up': { type: 'string', default: '50' },
      'cpu-prof': { type: 'string' },
    },
    COMMAND,
  );
  return (
    given && {
      n: given.count('n', 1),
      rounds: given.count('rounds', 1),
      inFlight: given.count('in-flight', 1),
      warmUp: given.count('warm-up', 0),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
      cpuProfile: given.text('cpu-prof'),
    }
  );
}
