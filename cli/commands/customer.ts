import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
Who is opted out is invited by no campaign. Orders are worked on all the same: they were asked for. Importing a
customer's licenses again never undoes it.

Example:
  $ gatehouse customer opt-out L-3004 --mode live`;

const COMMANDS = {
  'opt-out': 'note that a customer wants no mail of campaigns',
  'opt-in': 'let campaigns invite a customer again',
} as const;

/** Adds `gatehouse customer opt-out` and `opt-in`. */
export function addCustomerCommand(program: Command, terminal: Terminal): void {
  const customers = program
    .command('customer')
    .description('what a customer wants of campaigns')
    .addHelpText('after', HELP);
  for (const [name, description] of Object.entries(COMMANDS)) {
    customers
      .command(name)
      .description(description)
      .argument('<CUSTOMER>', 'the customer as the CRM knows it')
      .addOption(new Option('--mode <mode>', 'which environment').choices(MODES).makeOptionMandatory())
      .option('--json', 'print how it then is as JSON and nothing else')
      .action(async (customerId: string, flags: { mode: Mode; json?: boolean }) => {
        const { optCustomer } = await import('../customer/opt-customer.ts');
        await optCustomer(customerId, { ...flags, optedOut: name === 'opt-out' }, terminal);
      });
  }
}
