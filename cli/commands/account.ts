import type { Command } from 'commander';
import type { CreateFlags } from '../account/create-account.ts';
import type { VerifyFlags } from '../account/verify-account.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `gatehouse account create` and `verify`. */
export function addAccountCommand(program: Command, terminal: Terminal): void {
  const accounts = program
    .command('account')
    .description('make business accounts by hand, and vouch for those that people made');
  accounts
    .command('create')
    .description('make a business account and invite its first admin; a second run makes nothing twice')
    .requiredOption('--customer-id <id>', 'the customer as the CRM knows it')
    .requiredOption('--company <name>', 'the name of the organisation')
    .requiredOption('--admin-email <address>', 'the person to invite as admin')
    .option('--country <code>', 'two letters, like DE')
    .option('--time-zone <zone>', 'like Europe/Berlin; reminders are sent in its business hours')
    .option('--locale <locale>', 'language of the mails')
    .addOption(modeOption())
    .addHelpText(
      'after',
      `
Licenses of this customer's orders are bound to the account: at once if it has an admin, else when the invited one joins.
Needs the database (GATEHOUSE_DATA or DATABASE_URL) and Temporal (TEMPORAL_ADDRESS; npm start's by default).

Example:
  $ gatehouse account create --mode live --customer-id C-2001 --company "Nordlicht GmbH" --admin-email it@nordlicht.example`,
    )
    .action(async (flags: CreateFlags) => {
      const { createAccountByHand } = await import('../account/create-account.ts');
      await createAccountByHand(flags, terminal);
    });
  accounts
    .command('verify')
    .description('vouch for an account that a person made: its limits on invitations end')
    .argument('<ID>', 'the id of the account, acct_…')
    .addOption(modeOption())
    .option('--json', 'print JSON and nothing else')
    .addHelpText(
      'after',
      `
"Ask an admin" then finds it by its name, and its mails and pages no longer say that it is not verified. Verify only a name that
you know to be the company's: when an admin gives the account another name, it has to be verified again.`,
    )
    .action(async (id: string, flags: VerifyFlags) => {
      const { verifyAccountByHand } = await import('../account/verify-account.ts');
      await verifyAccountByHand(id, flags, terminal);
    });
}
