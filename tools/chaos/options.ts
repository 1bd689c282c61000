import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { isLoopback } from '../../runtime/loopback.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { readArguments } from '../bench/arguments.ts';

export interface ChaosOptions {
  /** How long customers order, unless `faults` says it. */
  minutes: number;
  /** They order until there were so many. */
  faults: number | undefined;
  /** Orders a second. */
  perSecond: number;
  /** Seconds from one fault to the next. */
  every: number;
  /** Seconds between a kill and the start. */
  down: number;
  /** Seconds after the last order by which all must be settled. */
  settle: number;
  /** A Temporal that runs; it is not killed. */
  address: string | undefined;
  /** The namespaces of that Temporal. */
  namespaces: Record<Mode, string> | undefined;
  json: boolean;
}

const COMMAND = 'npm run chaos';

export const HELP = `Usage: ${COMMAND} -- [options]

Starts PostgreSQL, a Temporal dev server for each environment, a stand-in for Resend, two APIs and two workers, all on this machine
alone. Customers order at a steady pace, and three of four accept as soon as their mail arrives. The fourth never accepts, and is
ordered in the test environment too, whose events go to an endpoint of this process: each event of the feed has to come there, with
its id and our signature. Meanwhile each process is killed in turn (SIGKILL; PostgreSQL: immediate stop) and started again, as a
supervisor does. At the end SQL, the mails and \`gatehouse reconcile\` say of both environments what became of each order that was
acknowledged. The longest gaps are those of each environment: one goes on while the Temporal of the other is away.

  --minutes <count>     how long customers order (10)
  --faults <count>      instead: until there were so many faults
  --per-second <count>  orders a second (2)
  --every <seconds>     from one fault to the next (20)
  --down <seconds>      from a kill to the start (2)
  --settle <seconds>    after the last order, by when all must be settled (60)
  --address <address>   a Temporal for both that runs on this machine, such as the frontend of a cluster; it is not killed
  --live-namespace <name>, --test-namespace <name>
                        its namespaces (${NAMESPACES.live}, ${NAMESPACES.test}), with the search attributes of docs/operations.md; use
                        empty ones: what runs there is compared too
  --json                print everything as JSON
  --help                print this help

GATEHOUSE_BIN=<file>    that \`gatehouse\` command; without it the sources are built first.

Exit code 1 when an order or a mail is lost or doubled, or a row, a run and what was acknowledged do not agree.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): ChaosOptions | null {
  const given = readArguments(
    args,
    {
      minutes: { type: 'string', default: '10' },
      faults: { type: 'string' },
      'per-second': { type: 'string', default: '2' },
      every: { type: 'string', default: '20' },
      down: { type: 'string', default: '2' },
      settle: { type: 'string', default: '60' },
      address: { type: 'string' },
      'live-namespace': { type: 'string' },
      'test-namespace': { type: 'string' },
    },
    COMMAND,
  );
  return (
    given && {
      minutes: given.count('minutes', 1),
      faults: given.text('faults') === undefined ? undefined : given.count('faults', 1),
      perSecond: given.count('per-second', 1),
      every: given.count('every', 1),
      down: given.count('down', 0),
      settle: given.count('settle', 1),
      ...readTemporal({
        address: given.text('address'),
        live: given.text('live-namespace'),
        test: given.text('test-namespace'),
      }),
      json: given.flag('json'),
    }
  );
}

/** @throws UserError for an address of another machine, or namespaces without an address */
function readTemporal({
  address,
  ...named
}: { address: string | undefined } & Partial<Record<Mode, string | undefined>>) {
  if (address === undefined) {
    if (named.live === undefined && named.test === undefined) return { address, namespaces: undefined };
    throw new UserError('--live-namespace and --test-namespace are those of --address.');
  }
  // Everything here is loopback only.
  if (!isLoopback(address.replace(/:\d+$/, '').replace(/[[\]]/g, '')))
    throw new UserError(`--address ${address} is not on this machine: use 127.0.0.1 and a port.`);
  return {
    address,
    namespaces: { live: named.live ?? NAMESPACES.live, test: named.test ?? NAMESPACES.test },
  };
}
