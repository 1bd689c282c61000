import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { Terminal } from '../terminal.ts';

/** Adds `gatehouse eligibility`. */
export function addEligibilityCommand(program: Command, terminal: Terminal): void {
  program
    .command('eligibility')
    .description("show whether a campaign would make a customer's account, and why")
    .argument('<CUSTOMER>', 'the customer as the CRM knows it')
    .addOption(new Option('--mode <mode>', 'the environment').choices(MODES).makeOptionMandatory())
    .option('--json', 'print the answer as JSON and nothing else')
    .action(async (customerId: string, flags: { mode: Mode; json?: boolean }) => {
      const { showEligibility } = await import('../eligibility/show-eligibility.ts');
      await showEligibility(customerId, flags, terminal);
    });
}
