import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type FaultKind, UserError } from '../contracts/user-error.ts';
import { NewerDatabaseError } from '../db/migrate.ts';
import type { Settings } from './settings.ts';

/** Faults of PostgreSQL and the network that the person at the terminal can fix. */
const POSTGRES_FAULTS: [RegExp, string, FaultKind?][] = [
  [/^28/, 'refuses the user or the password: correct DATABASE_URL'],
  [/^3D000$/, 'does not exist: create it, or correct DATABASE_URL'],
  [/^53100$/, 'has no space left on its disk: free some, then run this again'],
  [/^42501$/, 'does not let this user make its schemas: grant it CREATE on the database'],
  [
    /^(E[A-Z_]+|08\w{3}|53300|57P0[123])$/,
    'does not answer: start it, or correct DATABASE_URL',
    'unreachable',
  ],
];

/** Turns a failure to open or migrate a database into one line for the person at the terminal, if one applies. */
export function databaseFault(error: unknown, settings: Settings, file: string): unknown {
  if (error instanceof NewerDatabaseError) return new UserError(error.message);
  const code = codeOf(error);
  if (settings.databaseUrl) {
    const { host, pathname } = new URL(settings.databaseUrl);
    const found = POSTGRES_FAULTS.find(([pattern]) => pattern.test(code));
    if (!found) return error;
    const [, says, kind = 'fault'] = found;
    // Leaves out user and password, which are in the same address.
    return new UserError(`The database ${host}${pathname} ${says} (${code}).`, { kind, cause: error });
  }
  if (!code.startsWith('SQLITE_')) return error;
  const advice = isDiskFull(file)
    ? 'its disk is full. Free some space, then run this again'
    : 'restore it from a backup, or set GATEHOUSE_DATA to another folder';
  return new UserError(`The database ${file} cannot be used (${code}): ${advice}.`, { cause: error });
}

/** As much is left of a full disk, which SQLite reports by several codes. */
const NO_SPACE_BYTES = 65_536;

function isDiskFull(file: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < NO_SPACE_BYTES;
  } catch {
    // The folder is gone, for instance: that is another fault.
    return false;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
