import { existsSync } from 'node:fs';
import type { Knex } from 'knex';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { openDatabase } from '../../db/connection.ts';
import { doneMigrations, refuseNewer } from '../../db/migrate.ts';
import { countRows } from '../../db/transfer/read-rows.ts';
import { listTables } from '../../db/transfer/table-shape.ts';
import { refuseCopied, refuseUnfinished } from '../data-folder.ts';
import { databaseFault } from '../database-fault.ts';
import { fileOf, schemaOf } from '../open-store.ts';
import type { Settings } from '../settings.ts';
import type { Manifest } from './records.ts';

/** Both environments of a deployment as they were at one moment. */
export interface Source {
  kind: Manifest['database'];
  /** The environment's data. Only one environment is read at a time. */
  enter(mode: Mode): Promise<Knex>;
}

/**
 * Opens both environments for reading. They are not migrated: a service of an older version may use them.
 * @param access `snapshot`: a service may run and write; `alone`: none runs, and none can start, until `run` is done
 * @throws UserError when there is no database, or a service runs on it and may not
 */
export async function withSource<T>(
  settings: Settings,
  access: 'snapshot' | 'alone',
  run: (source: Source) => Promise<T>,
): Promise<T> {
  refuseUnfinished(settings.dataFolder);
  if (settings.databaseUrl) return onPostgres(settings, run);
  refuseCopied(settings.dataFolder);
  return onSqlite(settings, access, run);
}

async function onPostgres<T>(settings: Settings, run: (source: Source) => Promise<T>): Promise<T> {
  const { databaseUrl: url = '', databasePoolMode: poolMode } = settings;
  const knex = openDatabase({ kind: 'postgres', url, schema: schemaOf('live'), poolSize: 1, poolMode });
  try {
    return await knex
      .transaction(
        async (trx) => {
          await lastLong(trx);
          const enter = async (mode: Mode) => {
            await enterSchema(trx, mode);
            return trx;
          };
          return run({ kind: 'postgres', enter });
        },
        { isolationLevel: 'repeatable read', readOnly: true },
      )
      .catch((error: unknown) => {
        throw databaseFault(error, settings, '');
      });
  } finally {
    await knex.destroy();
  }
}

/** What follows in the transaction reads and writes this environment. */
export async function enterSchema(trx: Knex, mode: Mode): Promise<void> {
  await trx.raw('set local search_path to ??', [schemaOf(mode)]);
}

/** Limits that the database's administrator sets are for requests. */
export async function lastLong(trx: Knex): Promise<void> {
  for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
    await trx.raw(`set local ${limit} = 0`);
}

async function onSqlite<T>(
  settings: Settings,
  access: 'snapshot' | 'alone',
  run: (source: Source) => Promise<T>,
): Promise<T> {
  const opened: Partial<Record<Mode, Knex>> = {};
  try {
    for (const mode of MODES) {
      const file = fileOf(settings, mode);
      if (!existsSync(file))
        throw new UserError(
          `There is no database ${file}: set GATEHOUSE_DATA or DATABASE_URL to that of the service.`,
          { kind: 'not_found' },
        );
      opened[mode] =
        access === 'alone' ? await openAlone(settings, file) : await openSnapshot(settings, file);
    }
    return await run({ kind: 'sqlite', enter: async (mode) => opened[mode] as Knex });
  } finally {
    for (const knex of Object.values(opened)) await knex.destroy();
  }
}

/** Other processes go on writing; this connection sees the moment of its first read. */
async function openSnapshot(settings: Settings, file: string): Promise<Knex> {
  const knex = openDatabase({ kind: 'sqlite', file, access: 'single' });
  try {
    await knex.raw('BEGIN');
    await doneMigrations(knex);
    return knex;
  } catch (error) {
    await knex.destroy();
    throw databaseFault(error, settings, file);
  }
}

/**
 * Opens a SQLite file that no other process has open, and keeps it so until it is closed.
 * @throws UserError when one has
 */
export async function openAlone(settings: Settings, file: string): Promise<Knex> {
  const knex = openDatabase({ kind: 'sqlite', file, access: 'alone' });
  try {
    await knex.raw('BEGIN EXCLUSIVE');
    await knex.raw('COMMIT');
    return knex;
  } catch (error) {
    await knex.destroy();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw databaseFault(error, settings, file);
    throw new UserError(
      `A process has ${file} open: stop the service and its workers, then run this again.`,
      {
        kind: 'refused',
        cause: error,
      },
    );
  }
}

/**
 * Describes what is in the source.
 * @throws UserError when nothing is; NewerDatabaseError when this version does not know its schema
 */
export async function readManifest(source: Source): Promise<Manifest> {
  const describe = async (mode: Mode) => {
    const db = await source.enter(mode);
    const migrations = await doneMigrations(db);
    if (migrations.length === 0)
      throw new UserError(`The ${mode} environment has no tables: give the database of the service.`, {
        kind: 'not_found',
      });
    refuseNewer(migrations);
    return { migrations, rows: await countRows(db, await listTables(db)) };
  };
  const environments = { live: await describe('live'), test: await describe('test') };
  return { createdAt: new Date().toISOString(), database: source.kind, environments };
}
