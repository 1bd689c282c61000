import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface BurstOptions {
  orders: number;
  connections: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --burst [options]

Sends many orders of one customer at once, waits until all are taken, and reads the history of the customer's run.

  --orders <count>     orders of one line each (500)
  --connections <count> (60)
${DATABASE_HELP}

Exit code 1 when an order is not answered 202, a count of licenses or mails is not exact, or the history does not
replay.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): BurstOptions | null {
  const given = readArguments(
    args,
    { orders: { type: 'string', default: '500' }, connections: { type: 'string', default: '60' } },
    `${COMMAND} -- --burst`,
  );
  return (
    given && {
      orders: given.count('orders', 1),
      connections: given.count('connections', 1),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
    }
  );
}
