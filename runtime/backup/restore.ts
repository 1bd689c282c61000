import { createReadStream, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { findUnknown } from '../../db/migrate.ts';
import type { RowPart } from '../../db/transfer/read-rows.ts';
import { copiedFile, makeDataFolder, restoringFile } from '../data-folder.ts';
import { loadSecretsFile, nameOfSecrets, parseSecrets, secretsPath } from '../secrets.ts';
import { hasKeysOf } from '../secrets-file.ts';
import type { Settings } from '../settings.ts';
import { type BackupRecord, type Manifest, manifestSchema, readRecords } from './records.ts';
import { openStream } from './sealed-stream.ts';
import type { Target } from './target.ts';
import { withTarget } from './with-target.ts';

export interface RestoreInput {
  settings: Settings;
  file: string;
  passphrase: string;
  /** Whether data that is there may go. */
  replace: boolean;
  onStart(manifest: Manifest): Promise<void>;
  onRows(count: number): void;
}

export interface Restored {
  manifest: Manifest;
  /** Values with a NUL character that became U+FFFD, by `table.column`. */
  replacedNuls: Record<string, number>;
}

/**
 * Puts both environments and the secrets of a backup into their places, all or nothing, and brings an older schema up to date.
 * @throws UserError when the file is no whole backup, the passphrase is wrong, its schema is newer, data is there and may not
 *   go, or a service runs on it
 */
export async function restore(input: RestoreInput): Promise<Restored> {
  const { settings } = input;
  const backup = await openBackup(input);
  const { givenSecrets } = settings;
  if (givenSecrets) refuseOtherSecrets(backup, settings);
  makeDataFolder(settings.dataFolder);
  const place = secretsPath(settings.dataFolder);
  const draft = `${place}.restoring`;
  const marker = restoringFile(settings.dataFolder);
  try {
    const options = {
      replace: input.replace || {
        advice: 'restore to another place, or add --replace to lose what is there',
      },
      beforeCommit() {
        if (givenSecrets) return;
        writeFileSync(draft, backup.secrets, { mode: 0o600, flush: true });
        // Until the secrets are there too, nothing starts here.
        writeFileSync(marker, `${JSON.stringify({ pid: process.pid })}\n`, { mode: 0o600, flush: true });
      },
    };
    const replacedNuls = await withTarget(settings, options, async (target) => {
      await input.onStart(backup.manifest);
      return loadAll(backup, target, input.onRows);
    });
    // The file may be mounted, and then cannot be replaced.
    if (!givenSecrets && !isThere(place, backup.secrets)) renameSync(draft, place);
    rmSync(copiedFile(settings.dataFolder), { force: true });
    rmSync(marker, { force: true });
    return { manifest: backup.manifest, replacedNuls };
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Reads a backup to its end and compares it with its manifest; changes nothing.
 * @throws UserError when the file is no whole backup, or the passphrase is wrong
 */
export async function checkBackup(input: Omit<RestoreInput, 'settings' | 'replace'>): Promise<Manifest> {
  const backup = await openBackup(input);
  await input.onStart(backup.manifest);
  const counting: Target = {
    async fill(_mode, { parts, onRows }) {
      const counts: Record<string, number> = {};
      let table = '';
      for await (const part of parts) {
        if ('table' in part) table = part.table;
        const count = 'rows' in part ? part.rows.length : 0;
        counts[table] = (counts[table] ?? 0) + count;
        onRows(count);
      }
      return { counts, replacedNuls: {} };
    },
  };
  await loadAll(backup, counting, input.onRows);
  return backup.manifest;
}

interface OpenBackup {
  manifest: Manifest;
  secrets: string;
  /** The records after the secrets. */
  rest: AsyncGenerator<BackupRecord>;
}

async function openBackup({
  file,
  passphrase,
}: Pick<RestoreInput, 'file' | 'passphrase'>): Promise<OpenBackup> {
  if (!existsSync(file))
    throw new UserError(`There is no file ${file}: give a backup by gatehouse backup.`, {
      kind: 'not_found',
    });
  const rest = readRecords(openStream(createReadStream(file), passphrase));
  const first = await nextOf(rest);
  const second = await nextOf(rest);
  if (!('manifest' in first) || !('secrets' in second)) throw unreadable();
  const { data: manifest } = manifestSchema.safeParse(first.manifest);
  if (!manifest) throw unreadable();
  for (const mode of MODES) refuseNewerBackup(manifest.environments[mode].migrations);
  parseSecrets(second.secrets, file);
  return { manifest, secrets: second.secrets, rest };
}

/** Secrets from outside cannot be replaced, so they have to open what the backup has. */
function refuseOtherSecrets({ secrets }: OpenBackup, settings: Settings): void {
  if (hasKeysOf(loadSecretsFile(settings), parseSecrets(secrets, 'the backup'))) return;
  throw new UserError(
    `${nameOfSecrets(settings)} lacks keys that the backup was made with. Unset it and restore: the secrets are then in ${secretsPath(settings.dataFolder)}; store them where it has them from.`,
    { kind: 'refused', code: 'other_secrets' },
  );
}

function refuseNewerBackup(migrations: string[]): void {
  const [unknown] = findUnknown(migrations);
  if (unknown === undefined) return;
  throw new UserError(
    `The backup is of a newer Gatehouse (its schema has "${unknown}"): restore it with that version.`,
    { kind: 'refused' },
  );
}

const isThere = (file: string, text: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8') === text;

async function loadAll(
  { manifest, rest }: OpenBackup,
  target: Target,
  onRows: (count: number) => void,
): Promise<Record<string, number>> {
  const replacedNuls: Record<string, number> = {};
  let next = await nextOf(rest);
  for (const mode of MODES) {
    if (!('environment' in next) || next.environment !== mode) throw unreadable();
    const parts = partsUntilOther(rest, (other) => {
      next = other;
    });
    const { migrations, rows } = manifest.environments[mode];
    const loaded = await target.fill(mode, { migrations, parts, onRows });
    refuseOtherCounts(mode, rows, loaded.counts);
    for (const [column, count] of Object.entries(loaded.replacedNuls))
      replacedNuls[column] = (replacedNuls[column] ?? 0) + count;
  }
  // Only the end tells that nothing is missing.
  if (!('end' in next) || !(await rest.next()).done) throw unreadable();
  return replacedNuls;
}

/** The rows of one environment; the record after them goes to `give`. */
async function* partsUntilOther(
  rest: AsyncGenerator<BackupRecord>,
  give: (record: BackupRecord) => void,
): AsyncGenerator<RowPart> {
  for (;;) {
    const record = await nextOf(rest);
    if (!('table' in record || 'rows' in record)) {
      give(record);
      return;
    }
    yield record;
  }
}

async function nextOf(records: AsyncGenerator<BackupRecord>): Promise<BackupRecord> {
  const { value, done } = await records.next();
  if (done) throw unreadable();
  return value;
}

const unreadable = () => new UserError('The backup is damaged: records are missing. Take another one.');

function refuseOtherCounts(mode: Mode, said: Record<string, number>, found: Record<string, number>): void {
  const tables = [...new Set([...Object.keys(said), ...Object.keys(found)])];
  const wrong = tables.find((table) => (said[table] ?? 0) !== (found[table] ?? 0));
  if (wrong === undefined) return;
  throw new UserError(
    `The ${mode} table ${wrong} should have ${said[wrong] ?? 0} rows, and ${found[wrong] ?? 0} came. Nothing was changed.`,
  );
}
