import type { Command } from 'commander';
import type { BackupFlags } from '../backup/back-up.ts';
import type { CopyFlags } from '../backup/copy.ts';
import type { RestoreFlags } from '../backup/restore.ts';
import type { Terminal } from '../terminal.ts';

const PASSPHRASE = `
The passphrase comes from --passphrase-file, else from GATEHOUSE_BACKUP_PASSPHRASE, else it is asked for. Without it the
backup opens for no one.`;

const BACKUP_HELP = `
Writes the live and the test environment and secrets.json into one file, compressed and sealed by a passphrase. The service may
run meanwhile: the file has one moment of each environment. Temporal is not in it. FILE appears when it is whole.
${PASSPHRASE}

Exit code: 3 when there is no database, 4 when FILE exists, 5 when the database does not answer.

Examples:
  $ gatehouse backup --to gatehouse-monday.backup
  $ gatehouse backup --to nightly.backup --overwrite --passphrase-file /run/secrets/backup`;

const RESTORE_HELP = `
Puts both environments and secrets.json of a backup into GATEHOUSE_DATA, or into the database of DATABASE_URL, and brings an
older schema up to date. All or nothing: what fails or is cut leaves what was there. Stop the service before, and start it after;
it then makes cases and Temporal agree, as gatehouse reconcile does.
${PASSPHRASE}

Exit code: 1 when the backup is cut or damaged, 3 when there is no FILE, 4 when the passphrase is wrong, the backup is of a newer
version, a service runs, or data is there and --replace is missing, 5 when the database does not answer.

Examples:
  $ gatehouse restore gatehouse-monday.backup --check
  $ gatehouse restore gatehouse-monday.backup`;

const COPY_HELP = `
Copies both environments from the SQLite files in GATEHOUSE_DATA to a PostgreSQL without data, and compares the numbers of rows.
All or nothing: a copy that fails or is cut leaves nothing there; run it again. Stop the service before. It cannot start on the
SQLite files afterwards: set DATABASE_URL. The secrets stay in GATEHOUSE_DATA, so links, keys and sign-ins go on.
Leave the password out of URL and set PGPASSWORD: arguments are seen in the list of processes.

Exit code: 4 when a service runs, PostgreSQL has data or DATABASE_URL is set, 5 when PostgreSQL does not answer.

Examples:
  $ gatehouse copy --to postgres://gatehouse@127.0.0.1:5432/gatehouse`;

/** Adds `gatehouse backup`, `restore` and `copy`. */
export function addBackupCommands(program: Command, terminal: Terminal): void {
  program
    .command('backup')
    .description('write both environments and the secrets into one sealed file')
    .requiredOption('--to <file>', 'the file to write')
    .option('--passphrase-file <file>', 'a file with the passphrase in its first line')
    .option('--overwrite', 'replace the file if it exists')
    .option('--json', 'print what is in the backup as JSON and nothing else')
    .addHelpText('after', BACKUP_HELP)
    .action(async (flags: BackupFlags) => {
      const { backUpTo } = await import('../backup/back-up.ts');
      await backUpTo(flags, terminal);
    });

  program
    .command('restore')
    .description('put both environments and the secrets of a backup into their places')
    .argument('<FILE>', 'a file by gatehouse backup')
    .option('--check', 'read the backup to its end, and change nothing')
    .option('--replace', 'lose the data that is there')
    .option('--passphrase-file <file>', 'a file with the passphrase in its first line')
    .option('--json', 'print what is in the backup as JSON and nothing else')
    .addHelpText('after', RESTORE_HELP)
    .action(async (file: string, flags: RestoreFlags) => {
      const { restoreFrom } = await import('../backup/restore.ts');
      await restoreFrom(file, flags, terminal);
    });

  program
    .command('copy')
    .description('copy both environments from SQLite to PostgreSQL')
    .requiredOption('--to <url>', 'a PostgreSQL without data, postgres://…')
    .option('--json', 'print what was copied as JSON and nothing else')
    .addHelpText('after', COPY_HELP)
    .action(async (flags: CopyFlags) => {
      const { copyTo } = await import('../backup/copy.ts');
      await copyTo(flags, terminal);
    });
}
