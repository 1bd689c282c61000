import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import type { TermsFlags } from '../campaign/start-options.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

/** Adds the options that say whom a campaign is for, and how fast it goes. */
function addTerms(command: Command): Command {
  const many = (value: string, earlier: string[] = []) => [...earlier, value];
  return command
    .option('--mails-per-hour <number>', 'the most invitations in any hour')
    .option(
      '--ramp-up <number>',
      'the most invitations on the first day; each further day allows twice as many',
    )
    .option('--business-hours', 'invite only from 9 to 17 on days of work, on the customer’s clocks')
    .option(
      '--stop-at-bounce-rate <share>',
      'pause when this share of the mails does not arrive, as 0.05 or 5%',
    )
    .option('--bounce-rate-of <number>', 'the fewest mails of which the share is taken (50)')
    .option('--country <code>', 'only customers of this country; may be repeated', many)
    .option('--locale <tag>', 'only customers with this language; may be repeated', many)
    .option('--insurance-from <date>', 'only customers whose Upgrade Insurance ends on this day or later')
    .option('--insurance-until <date>', 'only customers whose Upgrade Insurance ends on this day or earlier')
    .option(
      '--insurance-ends-within <days>',
      'only customers whose Upgrade Insurance ends within this many days',
    )
    .option('--never-invited', 'only customers who were never invited');
}

const HELP = `
A campaign looks at every customer with imported licenses and starts an onboarding for each eligible one. A second
run starts no customer twice. Try --dry-run first: it counts the customers to start and the reasons for the others.
Needs the database (GATEHOUSE_DATA or DATABASE_URL), Temporal (TEMPORAL_ADDRESS; npm start's by default) and a
running worker.

Examples:
  $ gatehouse import licenses examples/licenses.csv --mode test
  $ gatehouse campaign start --mode test --dry-run
  $ gatehouse campaign watch camp_… --mode test
  $ gatehouse campaign start --mode live --mails-per-hour 500 --ramp-up 50 --business-hours --stop-at-bounce-rate 5% --country DE`;

const COMMANDS = {
  pause: 'start no onboardings until it is resumed',
  resume: 'resume a paused campaign',
  cancel: 'end a campaign for good; its onboardings continue',
} as const;

/** Adds `gatehouse campaign start`, `list`, `status`, `watch`, `pause`, `resume` and `cancel`. */
export function addCampaignCommand(program: Command, terminal: Terminal): void {
  const campaigns = program
    .command('campaign')
    .description('start onboardings for imported licenses')
    .addHelpText('after', HELP);
  const add = (name: string, description: string) =>
    campaigns
      .command(name)
      .description(description)
      .addOption(modeOption())
      .option('--json', 'print the campaign as JSON and nothing else');
  const load = () => import('../campaign/campaign.ts');

  addTerms(add('start', 'start a campaign over all imported licenses, or those of chosen customers'))
    .option('--customers <file>', 'only customers of this list, an id in each line; - is standard input')
    .option('--at <moment>', 'start at this moment, like 2027-03-31T09:00:00Z')
    .option('--dry-run', 'count, give reasons and say how long it would take; start no onboardings')
    .action(async (flags: Flags & TermsFlags) => (await load()).start(flags, terminal));
  const schedules = () => import('../campaign/schedules.ts');
  addTerms(add('schedule', 'start a campaign again and again, each time over the customers chosen then'))
    .requiredOption(
      '--cron <fields>',
      'minute, hour, day of the month, month and day of the week, like "0 9 * * 1"',
    )
    .option('--time-zone <zone>', 'on whose clocks, like Europe/Berlin; else UTC')
    .action(async (flags: Flags & TermsFlags & { cron: string; timeZone?: string }) =>
      (await schedules()).schedule(flags, terminal),
    );
  add('schedules', 'list the schedules of campaigns').action(async (flags: Flags) =>
    (await schedules()).listSchedules(flags, terminal),
  );
  add('unschedule', 'end a schedule; campaigns that it started go on')
    .argument('<ID>', 'csch_…')
    .action(async (id: string, flags: Flags) => (await schedules()).unschedule(id, flags, terminal));
  add('list', 'list campaigns, the newest first, with what became of their customers')
    .option('--limit <number>', 'at most this many, the newest', '20')
    .action(async (flags: Flags & { limit: string }) => (await load()).listCampaigns(flags, terminal));
  add('status', 'show a campaign, and what became of its customers')
    .argument('<ID>', 'camp_…')
    .action(async (id: string, flags: Flags) => (await load()).showCampaignStatus(id, flags, terminal));
  campaigns
    .command('report')
    .description(
      'write a page about a campaign, with a chart of how far its customers came, to standard output',
    )
    .argument('<ID>', 'camp_…')
    .addOption(modeOption())
    .action(async (id: string, flags: Flags) => (await load()).writeReport(id, flags, terminal));
  add('watch', 'follow a campaign until it is paused or over')
    .argument('<ID>', 'camp_…')
    .action(async (id: string, flags: Flags) => (await load()).watch(id, flags, terminal));
  for (const [name, description] of Object.entries(COMMANDS) as [keyof typeof COMMANDS, string][]) {
    add(name, description)
      .argument('<ID>', 'camp_…')
      .action(async (id: string, flags: Flags) => (await load()).command(name, id, flags, terminal));
  }
}
