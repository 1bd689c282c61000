import { existsSync } from 'node:fs';
import { backUp, fileExistsError } from '../../runtime/backup/back-up.ts';
import { readSettings } from '../../runtime/settings.ts';
import { requireDataFolder } from '../require-data-folder.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { describeContents, rowProgress } from './describe-backup.ts';
import { choosePassphrase, type PassphraseFlags } from './passphrase.ts';

export interface BackupFlags extends PassphraseFlags {
  to: string;
  overwrite?: boolean;
  json?: boolean;
}

/**
 * `gatehouse backup`
 * @throws UserError when there is nothing to back up, or the file cannot be written
 */
export async function backUpTo(flags: BackupFlags, terminal: Terminal): Promise<void> {
  requireDataFolder(terminal);
  const settings = readSettings(terminal.env);
  const { to: file, overwrite = false } = flags;
  // Before a passphrase is typed.
  if (!overwrite && existsSync(file)) throw fileExistsError(file);
  const passphrase = await choosePassphrase(flags, terminal);
  const progress = rowProgress(terminal, 'Rows written');
  try {
    const manifest = await backUp({ settings, file, passphrase, overwrite, ...progress });
    progress.stop();
    terminal.out(
      flags.json
        ? `${printableJson({ file, ...manifest }, 2)}\n`
        : `Both environments and the secrets are in ${file}:\n${describeContents(manifest)}\nOnly the passphrase opens it: keep it elsewhere.\n`,
    );
  } finally {
    progress.stop();
  }
}
