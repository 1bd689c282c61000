import { parseArgs } from 'node:util';
import { UserError } from '../../contracts/user-error.ts';

export interface CampaignBenchOptions {
  customers: number;
  /** How many of them a campaign invites; the others' insurance has ended. */
  eligible: number;
  json: boolean;
}

export const HELP = `Usage: npm run bench:campaign -- [options]

Runs a dry campaign and a real one over many customers, with a worker process of its own and a local mailbox, and
samples the memory of that process once a second, after a garbage collection: it should not grow with the customers.

  --customers <count>  customers with a license each (10000)
  --eligible <count>   those of them who are invited (1500)
  --json               prints everything as JSON
  --help               prints this

DATABASE_URL=postgres://…  runs on PostgreSQL, in a database of its own that is dropped afterwards;
                           without it on SQLite, in a folder that is gone afterwards.

Exit code 1 when a count of customers, onboardings or mails is not exact.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): CampaignBenchOptions | null {
  const { values } = parse(args);
  if (values.help) return null;
  const count = (name: 'customers' | 'eligible', least: number): number => {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new UserError(`--${name} must be a whole number from ${least} on, not "${values[name]}".`);
  };
  const customers = count('customers', 1);
  const eligible = count('eligible', 0);
  if (eligible > customers) throw new UserError('--eligible must be at most --customers.');
  return { customers, eligible, json: values.json };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        customers: { type: 'string', default: '10000' },
        eligible: { type: 'string', default: '1500' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    const [said] = (error as Error).message.split('. ');
    throw new UserError(`${said}; see npm run bench:campaign -- --help.`);
  }
}
