import { parseArgs } from 'node:util';
import { UserError } from '../../contracts/user-error.ts';

export interface MailBenchOptions {
  /** Invitations to send in batches. */
  mails: number;
  /** Mails that are sent one a request, to compare. */
  single: number;
  json: boolean;
}

/** Of one team at the provider, the least it sells. */
export const REQUESTS_PER_SECOND = 2;

export const HELP = `Usage: npm run bench:mail -- [options]

Sends queued invitations through the batch sender, a process of its own, to a server that speaks Resend and takes ${REQUESTS_PER_SECOND}
requests a second, and some more one a request to the same kind of server.

  --n <count>       invitations (10000)
  --single <count>  mails sent one a request (60)
  --json            prints everything as JSON
  --help            prints this

DATABASE_URL=postgres://…  runs on PostgreSQL, in a database of its own that is dropped afterwards;
                           without it on SQLite, in a folder that is gone afterwards.

Exit code 1 when a mail is missing or came twice.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): MailBenchOptions | null {
  const values = parse(args);
  if (values.help) return null;
  const count = (name: 'n' | 'single'): number => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= 2) return value;
    throw new UserError(`--${name} must be a whole number from 2 on, not "${values[name]}".`);
  };
  return { mails: count('n'), single: count('single'), json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        n: { type: 'string', default: '10000' },
        single: { type: 'string', default: '60' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const [said] = (error as Error).message.split('. ');
    throw new UserError(`${said}; see npm run bench:mail -- --help.`);
  }
}
