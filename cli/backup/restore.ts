import { checkBackup, restore } from '../../runtime/backup/restore.ts';
import { readSettings } from '../../runtime/settings.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { describeContents, describeNuls, reconcileAdvice, rowProgress } from './describe-backup.ts';
import { type PassphraseFlags, readPassphrase } from './passphrase.ts';

export interface RestoreFlags extends PassphraseFlags {
  check?: boolean;
  replace?: boolean;
  json?: boolean;
}

/**
 * `gatehouse restore`
 * @throws UserError when the file is no whole backup, the passphrase is wrong, or data is there that may not go
 */
export async function restoreFrom(file: string, flags: RestoreFlags, terminal: Terminal): Promise<void> {
  const settings = readSettings(terminal.env);
  const passphrase = await readPassphrase(flags, terminal);
  const progress = rowProgress(terminal, flags.check ? 'Rows checked' : 'Rows restored');
  const input = { settings, file, passphrase, replace: flags.replace ?? false, ...progress };
  try {
    if (flags.check) {
      const manifest = await checkBackup(input);
      progress.stop();
      const text = `The backup of ${manifest.createdAt} is whole:\n${describeContents(manifest)}\n`;
      terminal.out(flags.json ? `${printableJson({ file, ...manifest }, 2)}\n` : text);
      return;
    }
    const { manifest, replacedNuls } = await restore(input);
    progress.stop();
    const text = `Restored the backup of ${manifest.createdAt}:\n${describeContents(manifest)}\n${describeNuls(replacedNuls)}Start the service. Within a minute it compares the cases with Temporal; to see what it does, run\n${reconcileAdvice}\n`;
    terminal.out(flags.json ? `${printableJson({ file, ...manifest, replacedNuls }, 2)}\n` : text);
  } finally {
    progress.stop();
  }
}
