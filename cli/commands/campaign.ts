import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

const HELP = `
A campaign looks at every customer with imported licenses and starts an onboarding for each eligible one. A second
run starts no customer twice. Try --dry-run first: it counts the customers to start and the reasons for the others.
Needs the database (GATEHOUSE_DATA or DATABASE_URL), Temporal (TEMPORAL_ADDRESS; npm start's by default) and a
running worker.

Examples:
  $ gatehouse import licenses examples/licenses.csv --mode test
  $ gatehouse campaign start --mode test --dry-run
  $ gatehouse campaign watch camp_… --mode test`;

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

  add('start', 'start a campaign over all imported licenses')
    .option('--dry-run', 'count and give reasons; start no onboardings')
    .action(async (flags: Flags & { dryRun?: boolean }) => (await load()).start(flags, terminal));
  add('list', 'list campaigns, the newest first, with what became of their customers')
    .option('--limit <number>', 'at most this many, the newest', '20')
    .action(async (flags: Flags & { limit: string }) => (await load()).listCampaigns(flags, terminal));
  add('status', 'show a campaign, and what became of its customers')
    .argument('<ID>', 'camp_…')
    .action(async (id: string, flags: Flags) => (await load()).showCampaignStatus(id, flags, terminal));
  add('watch', 'follow a campaign until it is paused or over')
    .argument('<ID>', 'camp_…')
    .action(async (id: string, flags: Flags) => (await load()).watch(id, flags, terminal));
  for (const [name, description] of Object.entries(COMMANDS) as [keyof typeof COMMANDS, string][]) {
    add(name, description)
      .argument('<ID>', 'camp_…')
      .action(async (id: string, flags: Flags) => (await load()).command(name, id, flags, terminal));
  }
}
