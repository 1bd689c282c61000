import { UserError } from '../../../contracts/user-error.ts';
import { DATABASE_HELP, readArguments } from '../arguments.ts';

export interface CampaignBenchOptions {
  customers: number;
  /** The customers that a campaign invites; the others' insurance has ended. */
  eligible: number;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: npm run bench:campaign -- [options]

Runs a dry campaign and a real one over many customers, with a worker process of its own and a local mailbox, and
samples the memory of that process once a second, after a garbage collection: it should not grow with the customers.

  --customers <count>  customers with one license each (10000)
  --eligible <count>   the eligible ones among them (1500)
${DATABASE_HELP}

Exit code 1 when a count of customers, onboardings or mails is not exact.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readOptions(args: readonly string[]): CampaignBenchOptions | null {
  const given = readArguments(
    args,
    {
      customers: { type: 'string', default: '10000' },
      eligible: { type: 'string', default: '1500' },
    },
    'npm run bench:campaign',
  );
  if (!given) return null;
  const customers = given.count('customers', 1);
  const eligible = given.count('eligible', 0);
  if (eligible > customers) throw new UserError('--eligible must be at most --customers.');
  return { customers, eligible, json: given.flag('json'), postgres: given.flag('postgres') };
}
