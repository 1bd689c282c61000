import { DATABASE_HELP, readArguments } from './arguments.ts';

export interface BenchOptions {
  /** Onboardings in a round. */
  n: number;
  /** Measured rounds of each kind, alternating. */
  rounds: number;
  /** Concurrent requests. */
  inFlight: number;
  /** Onboardings of the uncounted first round; 0 for none. */
  warmUp: number;
  json: boolean;
  postgres: boolean;
  /** Folder for the CPU profiles of api and worker. */
  cpuProfile: string | undefined;
}

export const COMMAND = 'npm run bench';

export const HELP = `Usage: npm run bench -- [mode] [options]

Measures, in one run on one Temporal dev server, whole onboardings (HTTP in, mail into the local mailbox, people
who accept) and a bare workflow of the same Temporal primitives with empty bodies. Compare only the ratios of one
run: the seconds differ between machines, and between hours on a shared one.

Modes; \`--help\` lists the options of each:
  --orders             POST /v1/orders beside a bare handler, while Temporal runs and while it is away
  --queries            count the database statements of one onboarding, step by step
  --heartbeats         heartbeats of 20,000 instances: statements, calls of Temporal
  --burst              many orders of one customer at once
  --overload           ten times as many orders as the machine can process
  --recovery           kill worker, API and Temporal while orders come in
  --waiting            CPU of an onboarding beside 1,000 and 20,000 customers that wait

Without a mode:
  --n <count>          onboardings in a round (200)
  --rounds <count>     measured rounds of each kind, alternating (2)
  --in-flight <count>  concurrent requests (50)
  --warm-up <count>    onboardings that run first, uncounted (50)
  --cpu-prof <folder>  write CPU profiles of api and worker there, for a browser's developer tools
${DATABASE_HELP}

Exit code 1 when a count of accounts, members, licenses or mails is not exact.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
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
