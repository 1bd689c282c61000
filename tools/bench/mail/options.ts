import { DATABASE_HELP, readArguments } from '../arguments.ts';

export interface MailBenchOptions {
  /** Invitations to send in batches. */
  mails: number;
  /** Mails sent one a request, for comparison. */
  single: number;
  /** Requests a second that the provider accepts from one team. */
  perSecond: number;
  json: boolean;
  postgres: boolean;
  /** Folder for the sender's CPU profile. */
  cpuProfile: string | undefined;
}

export const HELP = `Usage: npm run bench:mail -- [options]

Sends queued invitations through the batch sender, in a separate process, to a fake Resend with a limit of requests a
second, and some more mails one a request to another fake Resend.

  --n <count>          invitations (10000)
  --single <count>     mails sent one a request (60)
  --per-second <count> requests a second that are accepted (5, Resend's newest limit; 2 is its oldest)
  --cpu-prof <folder>  write a CPU profile of the sender there
${DATABASE_HELP}

Exit code 1 when a mail is missing or duplicated.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
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
