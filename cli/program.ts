import { Command, CommanderError } from 'commander';
import { EXIT_CODES, UserError } from '../contracts/user-error.ts';
import { packageVersion } from '../runtime/version.ts';
import { addAccountCommand } from './commands/account.ts';
import { addApiKeyCommand } from './commands/api-key.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addCampaignCommand } from './commands/campaign.ts';
import { addCertificateKeyCommand } from './commands/certificate-key.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addConformanceCommand } from './commands/conformance.ts';
import { addCustomerCommand } from './commands/customer.ts';
import { addDeployCommand } from './commands/deploy.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addEligibilityCommand } from './commands/eligibility.ts';
import { addEraseCommand } from './commands/erase.ts';
import { addImportCommand } from './commands/import.ts';
import { addInstanceCommand } from './commands/instance.ts';
import { addOfflineCommands } from './commands/instance-offline.ts';
import { addLicenseCommand } from './commands/license.ts';
import { addMailCommand } from './commands/mail.ts';
import { addOnboardingCommand } from './commands/onboarding.ts';
import { addOrdersCommand } from './commands/orders.ts';
import { addProductKeyCommand } from './commands/product-key.ts';
import { addReconcileCommand } from './commands/reconcile.ts';
import { addReplayCommand } from './commands/replay.ts';
import { addResellerCommand } from './commands/reseller.ts';
import { addSecretsCommand } from './commands/secrets.ts';
import { addServiceCommands } from './commands/service.ts';
import { addTestCommand } from './commands/test.ts';
import { addWebhookCommand } from './commands/webhook.ts';
import { printable, type Terminal } from './terminal.ts';

/** Each adds one command with its options; its code is imported when it runs, so `--help` is quick. */
const COMMANDS: ((program: Command, terminal: Terminal) => void)[] = [
  addServiceCommands,
  addOrdersCommand,
  addOnboardingCommand,
  addImportCommand,
  addEligibilityCommand,
  addCampaignCommand,
  addCustomerCommand,
  addLicenseCommand,
  addMailCommand,
  addDoctorCommand,
  addReconcileCommand,
  addDeployCommand,
  addReplayCommand,
  addAccountCommand,
  addResellerCommand,
  addApiKeyCommand,
  addCertificateKeyCommand,
  addSecretsCommand,
  addProductKeyCommand,
  addWebhookCommand,
  addTestCommand,
  addInstanceCommand,
  addOfflineCommands,
  addAuditCommand,
  addEraseCommand,
  addBackupCommands,
  addConformanceCommand,
  addCompletionCommand,
];

/**
 * Runs `gatehouse` with these arguments (without node and script).
 * @returns the exit code: 0 when everything succeeded, else that of the fault (EXIT_CODES); never throws
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
    return terminal.exitCode;
  } catch (error) {
    // Commander's own code is 1 for each fault of the line, and 0 for --help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
    explain(error, terminal);
    return EXIT_CODES[error instanceof UserError ? error.kind : 'fault'];
  }
}

/** The commands with their arguments and options; nothing runs. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('gatehouse')
    .description("Brings a software vendor's customers into their business accounts.")
    .version(packageVersion(), '-V, --version', 'print the version')
    // Commands have a --version of their own.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('Add --help for the commands and options.');
  for (const add of COMMANDS) add(program, terminal);
  return program;
}

function explain(error: unknown, terminal: Terminal): void {
  const message = printable(error instanceof Error ? error.message : String(error));
  if (error instanceof UserError) {
    terminal.err(`${message}\n`);
  } else {
    terminal.err(`Unexpected: ${message} (GATEHOUSE_DEBUG=1 shows the stack)\n`);
  }
  if (terminal.env.GATEHOUSE_DEBUG && error instanceof Error) terminal.err(`${error.stack}\n`);
}
