import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type { Knex } from 'knex';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { openDatabase } from '../../db/connection.ts';
import { holdsData } from '../../db/transfer/holds-data.ts';
import { databaseFault } from '../database-fault.ts';
import { fileOf } from '../open-store.ts';
import type { Settings } from '../settings.ts';
import { fill } from './fill.ts';
import { openAlone } from './source.ts';
import { holdsDataError, type Target, type TargetOptions } from './target.ts';

/** What SQLite keeps beside a file. */
const BESIDE = ['-wal', '-shm', '-journal'];

/** Writes both environments into new files, and puts these into their places at the end. */
export async function ontoSqlite<T>(
  settings: Settings,
  { replace, beforeCommit }: TargetOptions,
  run: (target: Target) => Promise<T>,
): Promise<T> {
  const old: Knex[] = [];
  const draftOf = (mode: Mode) => `${fileOf(settings, mode)}.restoring`;
  // Also those of a run that was killed.
  const removeDrafts = () => {
    for (const mode of MODES)
      for (const end of ['', ...BESIDE]) rmSync(`${draftOf(mode)}${end}`, { force: true });
  };
  try {
    for (const mode of MODES) {
      const file = fileOf(settings, mode);
      if (!existsSync(file)) continue;
      const knex = await openAlone(settings, file).catch((error: unknown) => {
        if (replace === true && isDamaged(error)) return null;
        throw error;
      });
      if (!knex) continue;
      old.push(knex);
      if (replace !== true && (await holdsData(knex))) throw holdsDataError(file, replace);
    }
    removeDrafts();
    const result = await run({
      fill: async (mode, input) => {
        const knex = openDatabase({ kind: 'sqlite', file: draftOf(mode), access: 'single' });
        try {
          return await knex.transaction((trx) => fill(trx, input));
        } catch (error) {
          throw databaseFault(error, settings, draftOf(mode));
        } finally {
          await knex.destroy();
        }
      },
    });
    for (const mode of MODES) keep(draftOf(mode));
    beforeCommit?.();
    for (const mode of MODES) {
      // The log beside the old file must not be taken for the new one's.
      for (const end of BESIDE) rmSync(`${fileOf(settings, mode)}${end}`, { force: true });
      renameSync(draftOf(mode), fileOf(settings, mode));
    }
    keep(settings.dataFolder);
    return result;
  } finally {
    for (const knex of old) await knex.destroy();
    removeDrafts();
  }
}

/** A file that SQLite cannot read is what a backup is for. */
const isDamaged = (error: unknown): boolean =>
  error instanceof UserError &&
  /^SQLITE_(NOTADB|CORRUPT)/.test((error.cause as { code?: string })?.code ?? '');

/** Waits until the disk has it. */
function keep(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
