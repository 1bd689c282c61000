import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `gatehouse eligibility`. */
export function addEligibilityCommand(program: Command, terminal: Terminal): void {
  program
    .command('eligibility')
    .description("show whether a campaign would make a customer's account, and why")
    .argument('<CUSTOMER>', 'the customer as the CRM knows it')
    .addOption(modeOption())
    .option('--json', 'print the answer as JSON and nothing else')
    .action(async (customerId: string, flags: { mode: Mode; json?: boolean }) => {
      const { showEligibility } = await import('../eligibility/show-eligibility.ts');
      await showEligibility(customerId, flags, terminal);
    });
}
