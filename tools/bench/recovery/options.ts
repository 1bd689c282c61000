import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface RecoveryOptions {
  /** Customers a second. */
  perSecond: number;
  /** Seconds before the first is killed, which tell what is normal. */
  calm: number;
  /** Seconds that are watched after each has been killed. */
  watch: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --recovery [options]

Customers order at a steady pace and accept as soon as they are mailed; the worker, the API and Temporal are killed
(SIGKILL) one after the other, each started again at once as what looks after it does.

  --per-second <count> customers a second (3)
  --calm <seconds>     before the first is killed: what is normal (15)
  --watch <seconds>    after each has been killed (40)
${DATABASE_HELP}

Exit code 1 when a customer is not served in the end, or a count of licenses or mails is not exact.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): RecoveryOptions | null {
  const given = readArguments(
    args,
    {
      'per-second': { type: 'string', default: '3' },
      calm: { type: 'string', default: '15' },
      watch: { type: 'string', default: '40' },
    },
    `${COMMAND} -- --recovery`,
  );
  return (
    given && {
      perSecond: given.count('per-second', 1),
      calm: given.count('calm', 1),
      watch: given.count('watch', 1),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
    }
  );
}
