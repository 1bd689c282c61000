import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
No campaign invites a customer who has opted out. The customer's orders are still processed. Importing the customer's
licenses again does not undo an opt-out.

Example:
  $ gatehouse customer opt-out L-3004 --mode live`;

const COMMANDS = {
  'opt-out': 'record that a customer wants no mail from campaigns',
  'opt-in': 'let campaigns invite a customer again',
} as const;

/** Adds `gatehouse customer opt-out` and `opt-in`. */
export function addCustomerCommand(program: Command, terminal: Terminal): void {
  const customers = program
    .command('customer')
    .description("a customer's choice about campaigns")
    .addHelpText('after', HELP);
  for (const [name, description] of Object.entries(COMMANDS)) {
    customers
      .command(name)
      .description(description)
      .argument('<CUSTOMER>', 'the customer as the CRM knows it')
      .addOption(modeOption())
      .option('--json', 'print the result as JSON and nothing else')
      .action(async (customerId: string, flags: { mode: Mode; json?: boolean }) => {
        const { optCustomer } = await import('../customer/opt-customer.ts');
        await optCustomer(customerId, { ...flags, optedOut: name === 'opt-out' }, terminal);
      });
  }
}
