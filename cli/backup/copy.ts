import { UserError } from '../../contracts/user-error.ts';
import { copyToPostgres } from '../../runtime/backup/copy.ts';
import { readSettings, type Settings } from '../../runtime/settings.ts';
import { requireDataFolder } from '../require-data-folder.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { describeContents, describeNuls, reconcileAdvice, rowProgress } from './describe-backup.ts';

export interface CopyFlags {
  to: string;
  json?: boolean;
}

/**
 * `gatehouse copy`
 * @throws UserError when the source is no SQLite or runs, or the target has data or cannot be used
 */
export async function copyTo({ to, json }: CopyFlags, terminal: Terminal): Promise<void> {
  requireDataFolder(terminal);
  const from = readSettings(terminal.env);
  const progress = rowProgress(terminal, 'Rows copied');
  try {
    const copied = await copyToPostgres({ from, to: targetSettings(to, terminal), ...progress });
    progress.stop();
    const { manifest, place, replacedNuls } = copied;
    const text = `Copied to ${place}, and all counts agree:\n${describeContents(manifest)}\n${describeNuls(replacedNuls)}Set DATABASE_URL for every process and start the service. Within a minute it compares the cases with Temporal; to see what it does, run\n${reconcileAdvice}\n`;
    terminal.out(json ? `${printableJson({ to: place, ...manifest, replacedNuls }, 2)}\n` : text);
  } finally {
    progress.stop();
  }
}

/** The same rules as for DATABASE_URL. */
function targetSettings(to: string, { env }: Terminal): Settings & { databaseUrl: string } {
  try {
    return { ...readSettings({ ...env, DATABASE_URL: to }), databaseUrl: to };
  } catch (error) {
    if (!(error instanceof UserError) || !error.message.startsWith('DATABASE_URL ')) throw error;
    const why = error.message.replace(/^DATABASE_URL/, '--to').replace(/ Correct it, .*$/, '');
    throw new UserError(why, { kind: 'usage' });
  }
}
