import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface OverloadOptions {
  /** Onboardings a round, of those that find the best rate. */
  n: number;
  rounds: number;
  inFlight: number;
  /** How many times the best rate is offered. */
  times: number;
  seconds: number;
  /** Orders that are offered at most. */
  orders: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --overload [options]

Finds the best rate of whole onboardings, then offers many times as many orders for some time while people who are
invited accept, and counts what is completed meanwhile.

  --n <count>          onboardings a round, to find the best rate (100)
  --rounds <count>     such rounds, the best counts (3)
  --in-flight <count>  requests under way at once in them, and people who press at once later (50)
  --times <count>      orders offered, as a multiple of the best rate (10)
  --seconds <count>    for so long (30)
  --orders <count>     orders offered at most (10000)
${DATABASE_HELP}

Exit code 1 when an order that was answered 202 is not there, or what is completed is not complete.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
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
