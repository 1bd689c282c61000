import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface OverloadOptions {
  /** Onboardings in a round that looks for the best rate. */
  n: number;
  rounds: number;
  inFlight: number;
  /** The offered rate, as a multiple of the best rate. */
  times: number;
  seconds: number;
  /** The maximum of offered orders. */
  orders: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --overload [options]

Finds the best rate of whole onboardings, then offers a multiple of it for some time while invited people accept, and
counts the onboardings completed meanwhile.

  --n <count>          onboardings in a round that looks for the best rate (100)
  --rounds <count>     such rounds; the best one counts (3)
  --in-flight <count>  concurrent requests in them, and people who accept at once later (50)
  --times <count>      orders offered, as a multiple of the best rate (10)
  --seconds <count>    duration of the offer (30)
  --orders <count>     maximum of offered orders (10000)
${DATABASE_HELP}

Exit code 1 when an order answered 202 is missing, or a completed onboarding lacks licenses or its admin.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): OverloadOptions | null {
  const given = readArguments(
    args,
    {
      n: { type: 'string', default: '100' },
      rounds: { type: 'string', default: '3' },
      'in-flight': { type: 'string', default: '50' },
      times: { type: 'string', default: '10' },
      seconds: { type: 'string', default: '30' },
      orders: { type: 'string', default: '10000' },
    },
    `${COMMAND} -- --overload`,
  );
  return (
    given && {
      n: given.count('n', 1),
      rounds: given.count('rounds', 1),
      inFlight: given.count('in-flight', 1),
      times: given.count('times', 1),
      seconds: given.count('seconds', 1),
      orders: given.count('orders', 1),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
    }
  );
}
