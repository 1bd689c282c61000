import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
import type { Settings } from './settings.ts';

export type { Secrets } from './secrets-file.ts';

/** Where a deployment has its secrets: given from outside, else in its data folder. */
export type SecretsPlace = Pick<Settings, 'dataFolder' | 'givenSecrets'>;

export const secretsPath = (dataFolder: string): string => join(dataFolder, 'secrets.json');

/** The name of the place in messages. */
export function nameOfSecrets({ dataFolder, givenSecrets }: SecretsPlace): string {
  if (!givenSecrets) return secretsPath(dataFolder);
  return 'text' in givenSecrets ? 'GATEHOUSE_SECRETS' : givenSecrets.file;
}

/**
 * Reads the secrets that are given, else `secrets.json` in the data folder; the first start makes that one, readable by its owner
 * only. All processes of one deployment must share them.
 * @throws UserError when they are unusable; they are never replaced automatically.
 */
export const loadSecrets = (place: SecretsPlace): Secrets => toSecrets(loadSecretsFile(place), Date.now());

/** Like `loadSecrets`, with all keys as they are listed. */
export function loadSecretsFile(place: SecretsPlace): SecretsFile {
  const found = readSecretsText(place);
  const name = nameOfSecrets(place);
  if (found !== null) return parseSecrets(found, name, place.givenSecrets !== undefined);
  if (place.givenSecrets) throw missingError(place);
  const file = secretsPath(place.dataFolder);
  const draft = writeDraft(file, newSecretsFile());
  try {
    // linkSync fails when the file exists, so two processes that start at once both use the first one's.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return parseSecrets(readFileSync(file, 'utf8'), name);
}

/** The text of the secrets; null: there is no file. */
export function readSecretsText({ dataFolder, givenSecrets }: SecretsPlace): string | null {
  if (givenSecrets && 'text' in givenSecrets) return givenSecrets.text;
  return readIfThere(givenSecrets ? givenSecrets.file : secretsPath(dataFolder));
}

/** Changes when the secrets may have been changed. @throws when there is no file */
export function stampOfSecrets({ dataFolder, givenSecrets }: SecretsPlace): string {
  if (givenSecrets && 'text' in givenSecrets) return 'text';
  const { mtimeMs, ino, size } = statSync(givenSecrets ? givenSecrets.file : secretsPath(dataFolder));
  return `${mtimeMs} ${ino} ${size}`;
}

/**
 * Replaces `secrets.json` by what `change` makes of it, whole or not at all.
 * @throws UserError when another process changed it at the same moment, or the secrets are given; nothing is lost
 */
export async function changeSecretsFile(
  place: SecretsPlace,
  change: (file: SecretsFile) => SecretsFile | Promise<SecretsFile>,
): Promise<void> {
  refuseGiven(place);
  const file = secretsPath(place.dataFolder);
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
    renameSync(writeDraft(file, await change(loadSecretsFile(place))), file);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @throws UserError when the secrets come from a place that this program cannot change */
export function refuseGiven({ givenSecrets }: SecretsPlace): void {
  if (!givenSecrets) return;
  const name = 'text' in givenSecrets ? 'GATEHOUSE_SECRETS' : 'GATEHOUSE_SECRETS_FILE';
  throw new UserError(
    `The secrets come from ${name}, which this command cannot change: save them as secrets.json in the folder of GATEHOUSE_DATA, unset ${name}, run this again, and store the changed file where ${name} has it from.`,
    { kind: 'refused', code: 'secrets_read_only' },
  );
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

const missingError = (place: SecretsPlace): UserError =>
  new UserError(
    `${nameOfSecrets(place)} of GATEHOUSE_SECRETS_FILE is not there: mount it, or make one with gatehouse secrets new.`,
    { code: 'secrets_missing' },
  );

/**
 * @param name of the place that has the text, for messages
 * @param isGiven whether it was given from outside the data folder
 * @throws UserError when the text has no secrets of both environments
 */
export function parseSecrets(text: string, name: string, isGiven = false): SecretsFile {
  try {
    return readSecretsFile(text);
  } catch {
    // The cause would quote the text.
    throw isGiven
      ? new UserError(
          `${name} has no secrets of both environments: give the whole text of a secrets.json, as gatehouse secrets new prints it.`,
          { code: 'secrets_malformed' },
        )
      : new UserError(
          `${name} is damaged: restore it from a backup. Without it, links already mailed stop working.`,
        );
  }
}
