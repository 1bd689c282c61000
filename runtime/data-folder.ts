import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../contracts/user-error.ts';

/** Exists while `gatehouse restore` puts databases and secrets into their places. */
export const restoringFile = (folder: string): string => join(folder, 'restoring.json');

/** Says where the SQLite databases of the folder were copied to. */
export const copiedFile = (folder: string): string => join(folder, 'copied.json');

/**
 * Makes the data folder, readable by its owner only, and checks that it is writable and whole.
 * @throws UserError when it cannot, or when a restore into it was cut
 */
export function prepareDataFolder(folder: string): void {
  makeDataFolder(folder);
  refuseUnfinished(folder);
}

/** @throws UserError when a restore was cut between a database and its secrets */
export function refuseUnfinished(folder: string): void {
  if (!existsSync(restoringFile(folder))) return;
  throw new UserError(
    `A restore into ${folder} was cut at its end: run gatehouse restore with the same file and --replace.`,
    { kind: 'refused' },
  );
}

/**
 * Two services on two copies would work against each other in one Temporal.
 * @throws UserError when the SQLite databases of the folder were copied to PostgreSQL
 */
export function refuseCopied(folder: string): void {
  const file = copiedFile(folder);
  if (!existsSync(file)) return;
  throw new UserError(
    `The databases in ${folder} were copied to ${readCopied(file)}: set DATABASE_URL to it, or delete ${file} to go back to them.`,
    { kind: 'refused' },
  );
}

function readCopied(file: string): string {
  try {
    return String(JSON.parse(readFileSync(file, 'utf8')).to);
  } catch {
    return 'PostgreSQL';
  }
}

/** What a service keeps in its folder, besides folders. */
const OWN_FILES = /\.(db|db-wal|db-shm|json|log)$/;

/**
 * Makes the data folder, it and its files readable by its owner only, and checks that it is writable.
 * @throws UserError when it cannot
 */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    chmodSync(folder, 0o700);
    // Those of older versions; a process makes its own for their owner only.
    for (const file of readdirSync(folder, { withFileTypes: true }))
      if (file.isFile() && OWN_FILES.test(file.name)) closeFile(join(folder, file.name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `Cannot write in ${folder} (${code}): fix its permissions, or set GATEHOUSE_DATA to another folder.`,
    );
  }
}

/** Gone meanwhile, as SQLite removes its log; or mounted, and then its owner decides. */
const NOT_OURS = ['ENOENT', 'EPERM', 'EROFS'];

function closeFile(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if (!NOT_OURS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
