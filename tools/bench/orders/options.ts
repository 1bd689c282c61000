import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface OrdersOptions {
  /** Orders in a slice; the bare handler and the service take turns by slices. */
  n: number;
  slices: number;
  inFlight: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --orders [options]

Measures the answer of POST /v1/orders beside that of a bare handler: the same Express and body parsing, one insert. They
take turns, slice by slice, first while Temporal runs, then while it is away. Compare only the ratios of one run.

  --n <count>          orders in a slice (50)
  --slices <count>     slices of each (20); a fifth as many more warm up
  --in-flight <count>  concurrent requests (20)
${DATABASE_HELP}

Exit code 1 when an order is missing at the end.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): OrdersOptions | null {
  const given = readArguments(
    args,
    {
      n: { type: 'string', default: '50' },
      slices: { type: 'string', default: '20' },
      'in-flight': { type: 'string', default: '20' },
    },
    `${COMMAND} -- --orders`,
  );
  return (
    given && {
      n: given.count('n', 1),
      slices: given.count('slices', 1),
      inFlight: given.count('in-flight', 1),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
    }
  );
}
