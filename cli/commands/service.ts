import { type Command, Option } from 'commander';
import { EXIT_CODES, UserError } from '../../contracts/user-error.ts';
import type { Terminal } from '../terminal.ts';

const VARIABLES = `
Environment:
  PORT, HOST               port and address of HTTP (3000, 127.0.0.1)
  PUBLIC_URL               public address of the pages (http://HOST:PORT)
  TRUST_PROXY              number of proxies in front (0)
  GATEHOUSE_DATA           folder for secrets and SQLite files (.gatehouse)
  GATEHOUSE_SECRETS        the text of the secrets; GATEHOUSE_SECRETS_FILE is a mounted file with it
  DATABASE_URL             PostgreSQL instead of SQLite (postgres://…)
  TEMPORAL_ADDRESS         an external Temporal server; TEMPORAL_* and TOML profiles work too
  RESEND_API_KEY           send mail through Resend; MAIL_FROM is the sender
  LOG_FORMAT, LOG_LEVEL    json or pretty (pretty on a terminal); debug, info, warn or error (info)
  VENDOR_NAME, VENDOR_COLOR, SUPPORT_EMAIL, VENDOR_POSTAL_ADDRESS   the look of pages and mails`;

/** Adds `gatehouse dev`, `api`, `worker` and `migrate`. */
export function addServiceCommands(program: Command, terminal: Terminal): void {
  const say = (line: string) => terminal.out(`${line}\n`);

  program
    .command('dev')
    .description('run everything, including a Temporal server (npm start)')
    .addHelpText(
      'after',
      `${VARIABLES}\n  TEMPORAL_DEV_PORT, TEMPORAL_DEV_UI_PORT   ports of the embedded server (7233, 8233)`,
    )
    .option('--fake-resend', 'send live mail to a fake Resend on this machine, which shows the mails')
    .action(async ({ fakeResend = false }: { fakeResend?: boolean }) => {
      const { runDev } = await import('../../runtime/dev/dev.ts');
      await runDev({ env: terminal.env, say, fakeResend });
    });

  program
    .command('api')
    .description('run the API and the portal; workers run elsewhere')
    .addHelpText('after', VARIABLES)
    .action(async () => {
      const { runApiService } = await import('../../runtime/run-api-service.ts');
      await logFailure(terminal, () => runApiService(terminal.env, say));
    });

  program
    .command('worker')
    .description('run the workers of both environments; the API runs elsewhere')
    .addHelpText('after', VARIABLES)
    .addOption(new Option('--child-of-dev').hideHelp())
    .action(async ({ childOfDev = false }: { childOfDev?: boolean }) => {
      if (childOfDev) {
        const { runChildWorker } = await import('../../runtime/dev/child-worker.ts');
        terminal.exitCode = await runChildWorker(terminal.env);
        return;
      }
      const { runWorkerService } = await import('../../runtime/worker/run-worker-service.ts');
      await logFailure(terminal, () => runWorkerService(terminal.env, say));
    });

  program
    .command('migrate')
    .description('bring both databases up to date, as every start does')
    .action(async () => {
      const { openStores } = await import('../../runtime/open-stores.ts');
      // It may run beside a service, in a folder that has secrets of its own.
      const { close } = await openStores(terminal.env, { keys: 'any' });
      await close();
      terminal.out('The databases are up to date.\n');
    });
}

/** Where programs read the log, the failure of a service is an entry of it. */
async function logFailure(terminal: Terminal, run: () => Promise<void>): Promise<void> {
  const { logOptions, report } = await import('../../runtime/log.ts');
  try {
    await run();
  } catch (error) {
    if (logOptions().format !== 'json') throw error;
    const isTold = error instanceof UserError;
    report(isTold ? error.message : 'unexpected failure', isTold ? error.cause : error, { level: 'fatal' });
    terminal.exitCode = EXIT_CODES[isTold ? error.kind : 'fault'];
  }
}
