import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

/** Resend takes mail to it as for any address, and throws it away. */
const TEST_RECIPIENT = 'delivered@resend.dev';

const HELP = `
test sends one mail at once, past the queue, with the settings of this environment, and says what to correct when it is refused.
It ends with exit code 1 unless the provider or the local mailbox took the mail. Without --to it goes to an address that Resend
has for tests, which no person reads.

status counts waiting mail by state and priority, and shows the rate, a pause with its reason, and the mail that was not
sent in the last 24 hours. list --failed names that mail, with the id that retry takes. retry queues a mail again that failed or whose end is unknown.

Examples:
  $ gatehouse mail test --to me@acme.example
  $ gatehouse mail status --mode live
  $ gatehouse mail list --failed --mode live
  $ gatehouse mail retry send_… --mode live`;

/** Adds `gatehouse mail test`, `status`, `list` and `retry`. */
export function addMailCommand(program: Command, terminal: Terminal): void {
  const mail = program
    .command('mail')
    .description('test the sender, show waiting and failed mail, and retry it')
    .addHelpText('after', HELP);
  const add = (name: string, description: string) =>
    mail
      .command(name)
      .description(description)
      .addOption(modeOption())
      .option('--json', 'print JSON and nothing else');
  const load = () => import('../mail/mail.ts');

  mail
    .command('test')
    .description('send one mail with the configured sender, and say what became of it')
    .option('--to <address>', 'who gets it', TEST_RECIPIENT)
    .addOption(new Option('--mode <mode>', 'the environment').choices(MODES).default('live'))
    .option('--json', 'print JSON and nothing else')
    .action(async (flags: Flags & { to: string }) =>
      (await import('../mail/test-sender.ts')).testSender(flags, terminal),
    );
  add('status', 'show waiting mail, the rate, and mail that was not sent').action(async (flags: Flags) =>
    (await load()).showMailStatus(flags, terminal),
  );
  add('list', 'list mails, the newest first, without their recipients')
    .option('--failed', 'only mail that did not go out, or may not have')
    .option('--limit <number>', 'at most this many, the newest', '50')
    .action(async (flags: Flags & { failed?: boolean; limit: string }) =>
      (await load()).listMails(flags, terminal),
    );
  add('retry', 'send a mail again that failed or is unknown')
    .argument('<ID>', 'the id of the send')
    .option('--even-if-it-may-arrive-twice', 'also when it may have arrived')
    .action(async (id: string, flags: Flags & { evenIfItMayArriveTwice?: boolean }) =>
      (await load()).retry(id, flags, terminal),
    );
}
