import { linkSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { MODES } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { streamRows } from '../../db/transfer/read-rows.ts';
import { listTables } from '../../db/transfer/table-shape.ts';
import { databaseFault } from '../database-fault.ts';
import { loadSecretsFile, readSecretsText } from '../secrets.ts';
import { printSecretsFile } from '../secrets-file.ts';
import type { Settings } from '../settings.ts';
import { type BackupRecord, type Manifest, writeRecords } from './records.ts';
import { sealStream } from './sealed-stream.ts';
import { readManifest, type Source, withSource } from './source.ts';

export interface BackUpInput {
  settings: Settings;
  file: string;
  passphrase: string;
  /** Whether a file that is there may be replaced. */
  overwrite: boolean;
  /** Is told what will be read, before the first row. */
  onStart(manifest: Manifest): Promise<void>;
  onRows(count: number): void;
}

/**
 * Writes both environments, as they are at one moment, and the secrets into one sealed file. A service may run meanwhile. The
 * file has its name only when it is whole and on the disk.
 * @throws UserError when there is no database, the file exists already, or it cannot be written
 */
export async function backUp(input: BackUpInput): Promise<Manifest> {
  const { settings, file, passphrase } = input;
  const content = loadSecretsFile(settings);
  const secrets = readSecretsText(settings) ?? printSecretsFile(content);
  return withSource(settings, 'snapshot', async (source) => {
    const manifest = await readManifest(source).catch((error: unknown) => {
      throw databaseFault(error, settings, settings.dataFolder);
    });
    await input.onStart(manifest);
    const records = recordsOf(source, { manifest, secrets, onRows: input.onRows });
    await writeWhole(file, sealStream(writeRecords(records), passphrase), input.overwrite);
    return manifest;
  });
}

async function* recordsOf(
  source: Source,
  { manifest, secrets, onRows }: { manifest: Manifest; secrets: string; onRows(count: number): void },
): AsyncGenerator<BackupRecord> {
  yield { manifest };
  yield { secrets };
  for (const mode of MODES) {
    yield { environment: mode };
    const db = await source.enter(mode);
    for await (const part of streamRows(db, await listTables(db))) {
      yield part;
      if ('rows' in part) onRows(part.rows.length);
    }
  }
  yield { end: true };
}

/** A reader finds the whole file or none. */
async function writeWhole(file: string, bytes: AsyncIterable<Buffer>, overwrite: boolean): Promise<void> {
  const draft = `${file}.${process.pid}.partial`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      // Unlike `write`, which may write a part of it, as on a disk that becomes full.
      for await (const part of bytes) await handle.appendFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (overwrite) renameSync(draft, file);
    // Unlike a renaming, a link fails where a file is.
    else linkSync(draft, file);
  } catch (error) {
    throw fileFault(error, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

export const fileExistsError = (file: string): UserError =>
  new UserError(`${file} exists: give another name, or add --overwrite.`, { kind: 'refused' });

function fileFault(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST') return fileExistsError(file);
  if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return new UserError(`Cannot write ${file} (${code}): check the folder, its permissions and its space.`, {
    cause: error,
  });
}
