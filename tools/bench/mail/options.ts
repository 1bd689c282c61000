import { DATABASE_HELP, readArguments } from '../arguments.ts';

export interface MailBenchOptions {
  /** Invitations to send in batches. */
  mails: number;
  /** Mails that are sent one a request, to compare. */
  single: number;
  /** Requests a second that the provider takes of one team. */
  perSecond: number;
  json: boolean;
  postgres: boolean;
  /** Where the sender leaves a CPU profile, if anywhere. */
  cpuProfile: string | undefined;
}

export const HELP = `Usage: npm run bench:mail -- [options]

Sends queued invitations through the batch sender, a process of its own, to a server that speaks Resend and takes so
many requests a second, and some more one a request to the same kind of server.

  --n <count>          invitations (10000)
  --single <count>     mails sent one a request (60)
  --per-second <count> requests a second that are taken (5, Resend's newest limit; 2 is its oldest)
  --cpu-prof <folder>  the sender leaves a CPU profile there
${DATABASE_HELP}

Exit code 1 when a mail is missing or came twice.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): MailBenchOptions | null {
  const given = readArguments(
    args,
    {
      n: { type: 'string', default: '10000' },
      single: { type: 'string', default: '60' },
      'per-second': { type: 'string', default: '5' },
      'cpu-prof': { type: 'string' },
    },
    'npm run bench:mail',
  );
  return (
    given && {
      mails: given.count('n', 2),
      single: given.count('single', 2),
      perSecond: given.count('per-second', 1),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
      cpuProfile: given.text('cpu-prof'),
    }
  );
}
