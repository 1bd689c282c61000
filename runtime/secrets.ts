import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../contracts/user-error.ts';
import {
  newSecretsFile,
  printSecretsFile,
  readSecretsFile,
  type Secrets,
  type SecretsFile,
  toSecrets,
} from './secrets-file.ts';

export type { Secrets } from './secrets-file.ts';

export const secretsPath = (dataFolder: string): string => join(dataFolder, 'secrets.json');

/**
 * Reads `secrets.json` in the data folder; the first start makes it, readable by its owner only. All processes of one
 * deployment must share it.
 * @throws UserError when the file is unusable; it is never replaced automatically.
 */
export const loadSecrets = (dataFolder: string): Secrets =>
  toSecrets(loadSecretsFile(dataFolder), Date.now());

/** Like `loadSecrets`, with all keys as the file lists them. */
export function loadSecretsFile(dataFolder: string): SecretsFile {
  const file = secretsPath(dataFolder);
  const found = readIfThere(file);
  if (found !== null) return parseSecrets(found, file);
  const draft = writeDraft(file, newSecretsFile());
  try {
    // linkSync fails when the file exists, so two processes that start at once both use the first one's.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseSecrets(readFileSync(file, 'utf8'), file);
}

/**
 * Replaces `secrets.json` by what `change` makes of it, whole or not at all.
 * @throws UserError when another process changed it at the same moment; nothing is lost
 */
export function changeSecretsFile(dataFolder: string, change: (file: SecretsFile) => SecretsFile): void {
  const file = secretsPath(dataFolder);
  const lock = `${file}.lock`;
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UserError(`Another process changes ${file}: wait for it. If none does, delete ${lock}.`, {
      kind: 'refused',
    });
  }
  try {
    renameSync(writeDraft(file, change(loadSecretsFile(dataFolder))), file);
  } finally {
    rmSync(lock, { force: true });
  }
}

function writeDraft(file: string, content: SecretsFile): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, printSecretsFile(content), { mode: 0o600, flush: true });
  return draft;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new UserError(`Cannot read ${file} (${code}): it must be a file of the user who starts Gatehouse.`);
  }
}

/** @throws UserError when the text has no secrets of both environments */
export function parseSecrets(text: string, file: string): SecretsFile {
  try {
    return readSecretsFile(text);
  } catch {
    throw new UserError(
      `${file} is damaged: restore it from a backup. Without it, links already mailed stop working.`,
    );
  }
}
