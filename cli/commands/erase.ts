import type { Command } from 'commander';
import type { EraseFlags } from '../erase/erase.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
CUSTOMER, as the CRM knows it: its open cases end, then everything of it goes, with its people who belong to no other account.
A later order for the same id begins from the start.

ADDRESS: the person who has it goes from all accounts, with the sign-in, all other addresses of it, and the entries and
invitations that name one of them. Organisations stay. The last admin of an account is refused without --force; with it, the
account of a customer is left without an admin, and an account without a customer or another person is closed.

Nothing can be brought back. Counts and the audit trail stay, without names. The receipt is printed and kept; it names tables,
numbers and ids. Backups and the logs of other programs are yours to erase.

Exit code: 3 when there was never such a customer, or nothing has the address; 4 when it is refused, 5 when a case, an order or a mail is under way or Temporal
does not answer; then run it again. Erasing a customer twice is no fault.

Examples:
  $ gatehouse erase C-1042 --mode live --dry-run
  $ gatehouse erase C-1042 --mode live
  $ gatehouse erase ada@example.com --mode live --json`;

/** Adds `gatehouse erase`. */
export function addEraseCommand(program: Command, terminal: Terminal): void {
  program
    .command('erase')
    .description('erase a customer, or the person with an address, from all tables, mails and batches')
    .argument('<CUSTOMER|ADDRESS>', 'a customer as the CRM knows it, or a mail address')
    .addOption(modeOption())
    .option('--dry-run', 'say what would go, and change nothing')
    .option('--force', 'also the last admin of an account')
    .option('--json', 'print the receipt as JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (what: string, flags: EraseFlags) => {
      const { erase } = await import('../erase/erase.ts');
      await erase(what, flags, terminal);
    });
}
