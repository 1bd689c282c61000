import { type Command, InvalidArgumentError } from 'commander';
import type { ConformanceFlags } from '../conformance/run-conformance.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
It sends orders whose answers it loses, the same orders several times and at once, with other content, and after their
cancellation; it asks too soon, compares the clocks, and checks the signatures of webhooks. One line says of each rule
whether it held. What it makes begins with kit-; at the end it cancels its orders and deletes its webhook endpoint.

The key is one of the test environment: --key, else GATEHOUSE_API_KEY, else that of dev.json, which npm start writes.

Exit code 0 when every rule that was checked held, else 1.

Example:
  $ gatehouse conformance http://127.0.0.1:3000 --key gh_test_…`;

/** Adds `gatehouse conformance`. */
export function addConformanceCommand(program: Command, terminal: Terminal): void {
  program
    .command('conformance')
    .description('check that a service keeps its rules when answers are lost, repeated and reordered')
    .argument('<URL>', 'the address of the service')
    .option(
      '--key <key>',
      'an API key; other users of this machine can see this flag, but not GATEHOUSE_API_KEY',
    )
    .option('--allow-live', 'take a key of live mode: orders and invitations are real')
    .option('--patience <seconds>', 'how long an invitation, an event or a webhook may take', toSeconds, 30)
    .option('--json', 'print the results as JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (url: string, flags: ConformanceFlags) => {
      const { runConformance } = await import('../conformance/run-conformance.ts');
      await runConformance(url, flags, terminal);
    });
}

function toSeconds(text: string): number {
  if (!/^([1-9]\d{0,2})$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 999.');
  return Number(text);
}
