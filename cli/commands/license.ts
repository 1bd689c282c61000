import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

interface LicenseFlags {
  mode: Mode;
  json?: boolean;
}

const HELP = `
An order may name a license key that another customer's license has. The license of the later order is then held as
disputed, and no account gets it until you decide: assign it, and the other customer's license ends; or reject it.
Assigning the other license again undoes an assignment.

Example:
  $ gatehouse license list --disputed --mode live
  $ gatehouse license assign lic_0192f0c8a1b27c3d8e4f5a6b7c8d9e0f --mode live`;

const DECISIONS = {
  assign: "give a license to its customer; another customer's license with its key ends",
  reject: "end a disputed license; the other customer's stays",
} as const;

/** Adds `gatehouse license list`, `assign` and `reject`. */
export function addLicenseCommand(program: Command, terminal: Terminal): void {
  const licenses = program
    .command('license')
    .description('licenses whose key two customers have')
    .addHelpText('after', HELP);
  const withFlags = (command: Command) =>
    command.addOption(modeOption()).option('--json', 'print the result as JSON and nothing else');
  withFlags(licenses.command('list').description('list the licenses that wait for your decision'))
    .requiredOption('--disputed', 'those whose key another customer has')
    .action(async (flags: LicenseFlags) => {
      const { showDisputes } = await import('../license/show-disputes.ts');
      await showDisputes(flags, terminal);
    });
  for (const decision of Object.keys(DECISIONS) as (keyof typeof DECISIONS)[]) {
    withFlags(licenses.command(decision).description(DECISIONS[decision]))
      .argument('<LICENSE>', 'the id of the license, lic_…')
      .action(async (licenseId: string, flags: LicenseFlags) => {
        const { decideDispute } = await import('../license/decide-dispute.ts');
        await decideDispute(licenseId, { ...flags, decision }, terminal);
      });
  }
}
