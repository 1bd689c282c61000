import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { Terminal } from '../terminal.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

const HELP = `
status counts waiting mail by state and priority, and shows the rate, a pause with its reason, and the mail that was not
sent in the last 24 hours. retry queues a mail again that failed or whose end is unknown.

Examples:
  $ gatehouse mail status --mode live
  $ gatehouse mail retry send_… --mode live`;

/** Adds `gatehouse mail status` and `retry`. */
export function addMailCommand(program: Command, terminal: Terminal): void {
  const mail = program
    .command('mail')
    .description('show waiting and failed mail, and retry it')
    .addHelpText('after', HELP);
  const add = (name: string, description: string) =>
    mail
      .command(name)
      .description(description)
      .addOption(new Option('--mode <mode>', 'the environment').choices(MODES).makeOptionMandatory())
      .option('--json', 'print JSON and nothing else');
  const load = () => import('../mail/mail.ts');

  add('status', 'show waiting mail, the rate, and mail that was not sent').action(async (flags: Flags) =>
    (await load()).showMailStatus(flags, terminal),
  );
  add('retry', 'send a mail again that failed or is unknown')
    .argument('<ID>', 'the id of the send')
    .option('--even-if-it-may-arrive-twice', 'also when it may have arrived')
    .action(async (id: string, flags: Flags & { evenIfItMayArriveTwice?: boolean }) =>
      (await load()).retry(id, flags, terminal),
    );
}
