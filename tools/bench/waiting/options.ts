import { UserError } from '../../../contracts/user-error.ts';
import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface WaitingOptions {
  /** Customers that wait for an answer in the first measurement. */
  few: number;
  /** The same in the second. */
  many: number;
  /** Onboardings in a round. */
  n: number;
  /** Measured rounds with few, and with many. */
  rounds: number;
  /** Seconds at rest, for what all processes do by themselves. */
  rest: number;
  /** Concurrent requests. */
  inFlight: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --waiting [options]

Orders for many customers who do not answer, so that each waits in a running workflow, and measures whole onboardings of
others beside few and beside many of them: CPU an onboarding of API, worker and Temporal, and what they use at rest.

  --few <count>        customers that wait in the first measurement (1000)
  --many <count>       customers that wait in the second (20000)
  --n <count>          onboardings in a round (200)
  --rounds <count>     measured rounds of each (2)
  --rest <seconds>     how long the use at rest is measured (120)
  --in-flight <count>  concurrent requests (20)
${DATABASE_HELP}

Exit code 1 when a count of orders, accounts, members, licenses or mails is not exact.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): WaitingOptions | null {
  const given = readArguments(
    args,
    {
      few: { type: 'string', default: '1000' },
      many: { type: 'string', default: '20000' },
      n: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '2' },
      rest: { type: 'string', default: '120' },
      'in-flight': { type: 'string', default: '20' },
    },
    `${COMMAND} -- --waiting`,
  );
  if (!given) return null;
  const few = given.count('few', 0);
  const many = given.count('many', 1);
  if (many <= few) throw new UserError(`--many must be more than --few (${few}), not ${many}.`);
  return {
    ...{ few, many },
    n: given.count('n', 1),
    rounds: given.count('rounds', 1),
    rest: given.count('rest', 1),
    inFlight: given.count('in-flight', 1),
    json: given.flag('json'),
    postgres: given.flag('postgres'),
  };
}
