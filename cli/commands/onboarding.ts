import { type Command, Option } from 'commander';
import { REMEDIES } from '../../contracts/remedies.ts';
import { ONBOARDING_STATUSES } from '../../contracts/states.ts';
import { PROBLEM_FILTERS } from '../../contracts/steps.ts';
import { modeOption } from '../mode-option.ts';
import type { OnboardingFlags } from '../onboarding/flags.ts';
import type { ListOnboardingsFlags } from '../onboarding/print-onboardings.ts';
import type { RehearseFlags } from '../onboarding/rehearse.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
ID is an onboarding, onb_…, or a customer of yours: the open onboarding of that customer, else the last one. To show, list,
explain and watch only the database is needed; the other commands need Temporal and a running worker. What they do is on
record as done by the operator.

Examples:
  $ gatehouse onboarding list --mode live --stuck
  $ gatehouse onboarding explain C-1042 --mode live
  $ gatehouse onboarding correct-email C-1042 new.person@example.com --mode live
  $ gatehouse onboarding watch onb_0192f0c8a1b27c3d8e4f5a6b7c8d9e0f --mode live`;

const REHEARSE_HELP = `
Copies the case into the test environment with its ids, dates, products, language and time zone, under an invented name and invented
addresses, and moves the time of the copy. Nothing is sent, and the copy is removed at the end. It needs a running service and
a Temporal server that can move time, such as that of npm start.

Example:
  $ gatehouse onboarding rehearse C-1042 --with resend`;

/** Adds `gatehouse onboarding list`, `show`, `explain`, `resend`, `correct-email`, `cancel`, `watch` and `rehearse`. */
export function addOnboardingCommand(program: Command, terminal: Terminal): void {
  const onboardings = program
    .command('onboarding')
    .description('the cases of customers: where each stands, why, and what to do')
    .addHelpText('after', HELP);
  const add = (name: string, description: string) =>
    onboardings
      .command(name)
      .description(description)
      .addOption(modeOption())
      .option('--json', 'print the result as JSON and nothing else');
  const addOne = (name: string, description: string) =>
    add(name, description).argument('<ID>', 'an onboarding (onb_…) or a customer');
  const addExplained = (name: string, description: string) =>
    addOne(name, description).option(
      '--time-zone <zone>',
      "in which moments are named besides the recipient's: a name of the IANA list, such as Europe/Berlin (default: the terminal's; with --json UTC)",
    );

  add('list', 'list onboardings, the newest first')
    .addOption(new Option('--status <status>', 'only those in this status').choices(ONBOARDING_STATUSES))
    .option('--customer <ID>', 'only those of this customer')
    .option('--since-before <moment>', 'only those that have had their status since before this')
    .addOption(
      new Option('--problem <code>', 'only those with this problem on record').choices(PROBLEM_FILTERS),
    )
    .option('--stuck', 'only those that do not go on by themselves, the longest first')
    .option('--limit <number>', 'at most this many', '100')
    .action(async (flags: ListOnboardingsFlags) => {
      const { printOnboardings } = await import('../onboarding/print-onboardings.ts');
      await printOnboardings(flags, terminal);
    });
  addExplained('show', 'show a case: its status, why, its mails, orders and licenses').action(
    async (id: string, flags: OnboardingFlags) => {
      const { showOnboarding } = await import('../onboarding/show-onboarding.ts');
      await showOnboarding(id, flags, terminal);
    },
  );
  addExplained('explain', 'say why the customer has not joined, what happens next, and what to do').action(
    async (id: string, flags: OnboardingFlags) => {
      const { showOnboarding } = await import('../onboarding/show-onboarding.ts');
      await showOnboarding(id, { ...flags, only: 'explanation' }, terminal);
    },
  );
  addExplained('watch', 'print each change of a case until it is closed').action(
    async (id: string, flags: OnboardingFlags) => {
      const { watchOnboarding } = await import('../onboarding/watch-onboarding.ts');
      await watchOnboarding(id, flags, terminal);
    },
  );
  addCommands(addOne, terminal);
  onboardings
    .command('rehearse')
    .description('say which mails and states would come of a live case, without and with a remedy')
    .argument('<ID>', 'an onboarding (onb_…) or a customer of the live environment')
    .addOption(new Option('--with <remedy>', 'also what would come after this').choices(REMEDIES))
    .option('--days <number>', 'how far its time is moved', '35')
    .option('--json', 'print the result as JSON and nothing else')
    .addHelpText('after', REHEARSE_HELP)
    .action(async (id: string, flags: RehearseFlags) => {
      const { rehearse } = await import('../onboarding/rehearse.ts');
      await rehearse(id, flags, terminal);
    });
}

function addCommands(addOne: (name: string, description: string) => Command, terminal: Terminal): void {
  const LIFT = ['--lift-limit', 'let the invitation be mailed beyond the limit of its lifetime'] as const;
  const load = () => import('../onboarding/command-by-hand.ts');
  addOne('resend', 'mail the invitation of a case again')
    .option(...LIFT)
    .action(async (id: string, flags: OnboardingFlags) => (await load()).resendByHand(id, flags, terminal));
  addOne('correct-email', 'invite another address in place of the one that a case has')
    .argument('<ADDRESS>', 'whom to invite instead')
    .option(...LIFT)
    .action(async (id: string, address: string, flags: OnboardingFlags) =>
      (await load()).correctByHand(id, address, flags, terminal),
    );
  addOne('cancel', 'end a case before a person has joined; its orders are cancelled').action(
    async (id: string, flags: OnboardingFlags) => (await load()).cancelByHand(id, flags, terminal),
  );
}
