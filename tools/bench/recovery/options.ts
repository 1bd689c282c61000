import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface RecoveryOptions {
  /** Customers a second. */
  perSecond: number;
  /** Seconds before the first kill, which define normal times. */
  calm: number;
  /** Seconds to watch after each kill. */
  watch: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --recovery [options]

Customers order at a steady pace and accept as soon as their mail arrives; the worker, the API and Temporal are killed
(SIGKILL) one after the other, and each is restarted at once, as a supervisor does.

  --per-second <count> customers a second (3)
  --calm <seconds>     seconds before the first kill, which define normal times (15)
  --watch <seconds>    seconds to watch after each kill (40)
${DATABASE_HELP}

Exit code 1 when a customer has not joined in the end, or a count of licenses or mails is not exact.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
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
