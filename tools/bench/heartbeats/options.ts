import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface HeartbeatsOptions {
  /** Instances on record. */
  instances: number;
  /** Instances of one license. */
  aLicense: number;
  /** Heartbeats that are sent. */
  beats: number;
  /** Concurrent requests. */
  inFlight: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --heartbeats [options]

Records many activated instances, sends heartbeats of some of them over HTTP, each with its own certificate, and counts the
database statements and the connections to Temporal. Client and server are one process.

  --instances <count>  instances on record (20000)
  --a-license <count>  instances of one license (100)
  --beats <count>      heartbeats, of instances spread over all (4000)
  --in-flight <count>  concurrent requests (50)
${DATABASE_HELP}

Exit code 1 when a heartbeat is not answered 200 or not recorded, costs another number of statements than one, or calls
Temporal.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): HeartbeatsOptions | null {
  const given = readArguments(
    args,
    {
      instances: { type: 'string', default: '20000' },
      'a-license': { type: 'string', default: '100' },
      beats: { type: 'string', default: '4000' },
      'in-flight': { type: 'string', default: '50' },
    },
    `${COMMAND} -- --heartbeats`,
  );
  return (
    given && {
      instances: given.count('instances', 1),
      aLicense: given.count('a-license', 1),
      beats: given.count('beats', 1),
      inFlight: given.count('in-flight', 1),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
    }
  );
}
