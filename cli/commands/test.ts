import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import type { TestMailsFlags } from '../test-mode/list-test-mails.ts';

const HELP = `
No mail of test mode leaves the machine. GET /v1/test/mails/{id} shows one with its text and its links.

Examples:
  $ gatehouse test mails --to ada@meyer.example
  $ gatehouse test mails --customer C-4711 --kind invitation --json`;

/** Adds `gatehouse test mails`. */
export function addTestCommand(program: Command, terminal: Terminal): void {
  program
    .command('test')
    .description('the sandbox: what test mode did')
    .addHelpText('after', HELP)
    .command('mails')
    .description('list the mails that test mode would have sent, newest first')
    .option('--to <address>', 'only mails to this address')
    .option('--kind <kind>', 'only mails of this kind')
    .option('--onboarding <id>', 'only mails about this onboarding')
    .option('--customer <id>', 'only mails about this customer')
    .option('--limit <number>', 'at most this many mails, the newest', '50')
    .option('--json', 'print the mails as GET /v1/test/mails does, and nothing else')
    .addHelpText('after', HELP)
    .action(async (flags: TestMailsFlags) => {
      const { showTestMails } = await import('../test-mode/list-test-mails.ts');
      await showTestMails(flags, terminal);
    });
}
