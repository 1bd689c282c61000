import { parseArgs } from 'node:util';
import { UserError } from '../contracts/user-error.ts';

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
  /** Where api and worker leave CPU profiles, if anywhere. */
  cpuProfile: string | undefined;
}

export const HELP = `Usage: npm run bench -- [options]

Measures, in one run on one Temporal dev server, whole onboardings (HTTP in, mail into the local mailbox, people
who accept) beside a bare workflow of the same Temporal primitives with empty bodies. Only the ratios of one run
mean anything: every machine, and every hour of a shared one, has other seconds.

  --n <count>          onboardings a round (200)
  --rounds <count>     measured rounds of each kind, alternating (2)
  --in-flight <count>  requests under way at once (50)
  --warm-up <count>    onboardings that run first and are not counted (50)
  --json               prints everything as JSON
  --cpu-prof <folder>  api and worker leave CPU profiles there, for the developer tools of a browser
  --help               prints this

DATABASE_URL=postgres://…  measures on PostgreSQL, in a database of its own that is dropped afterwards;
                           without it on SQLite, in a folder that is gone afterwards.

Exit code 1 when a count of accounts, members, licenses or mails is not exact.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parse(args);
  if (values.help) return null;
  const count = (name: 'n' | 'rounds' | 'in-flight' | 'warm-up', least: number): number => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new UserError(`--${name} must be a whole number from ${least} on, not "${values[name]}".`);
  };
  return {
    n: count('n', 1),
    rounds: count('rounds', 1),
    inFlight: count('in-flight', 1),
    warmUp: count('warm-up', 0),
    json: values.json,
    cpuProfile: values['cpu-prof'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        n: { type: 'string', default: '200' },
        rounds: { type: 'string', default: '2' },
        'in-flight': { type: 'string', default: '50' },
        'warm-up': { type: 'string', default: '50' },
        json: { type: 'boolean', default: false },
        'cpu-prof': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UserError(`${(error as Error).message.split('. ')[0]}; see npm run bench -- --help.`);
  }
}
