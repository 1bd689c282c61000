import { join } from 'node:path';
import type { Mode } from '../contracts/states.ts';
import { type DatabaseTarget, openDatabase } from '../db/connection.ts';
import { limitsFor } from '../db/connection-limits.ts';
import { migrate } from '../db/migrate.ts';
import type { ProcessRole } from '../db/process-rows.ts';
import { createStore, type Store } from '../db/store.ts';
import { refuseCopied } from './data-folder.ts';
import { databaseFault } from './database-fault.ts';
import { report as logReport } from './log.ts';
import { refuseOtherKeys } from './refuse-other-keys.ts';
import { refuseWrongPool } from './refuse-wrong-pool.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { traceSql } from './tracing/trace-sql.ts';
import { activeTracer } from './tracing/tracing.ts';

/** An environment's schema where the database is PostgreSQL. */
export const schemaOf = (mode: Mode): string => `gatehouse_${mode}`;

/** An environment's file where the database is SQLite. */
export const fileOf = ({ dataFolder }: Settings, mode: Mode): string => join(dataFolder, `${mode}.db`);

/**
 * Opens and migrates one environment's database only.
 * @param keys `known`: secrets with other keys than the database knows are refused; `any`: they are not looked at
 * @param role of a process that runs; without it a statement may take as long as it takes
 */
export async function openStore(
  mode: Mode,
  settings: Settings,
  secrets: Secrets,
  { role, keys = 'known' }: { role?: ProcessRole; keys?: 'known' | 'any' } = {},
): Promise<Store> {
  const store = openStoreAsIs(mode, settings, secrets, role);
  try {
    await refuseWrongPool(settings);
    await migrateStore(mode, settings, store);
    if (keys === 'known') await refuseOtherKeys(store, { mode, secrets, place: settings });
  } catch (error) {
    await store.knex.destroy();
    throw databaseFault(error, settings, fileOf(settings, mode));
  }
  return store;
}

/** A migration takes as long as it takes, so on PostgreSQL it has a connection of its own. */
async function migrateStore(mode: Mode, settings: Settings, store: Store): Promise<void> {
  const { databaseUrl: url, databasePoolMode: poolMode } = settings;
  if (!url) return sayNewer(mode, await tellWhile(mode, () => migrate(store.knex)));
  const schema = schemaOf(mode);
  const knex = openDatabase(
    { kind: 'postgres', url, schema, poolSize: 1, poolMode, use: 'migrate' },
    logReport,
  );
  try {
    sayNewer(mode, await tellWhile(mode, () => migrate(knex, schema)));
  } finally {
    await knex.destroy();
  }
}

/** How often a start says that it still waits for its database. */
const TELL_EVERY_MS = 5_000;

/** Runs the migrations, and says now and then that they are not over. */
async function tellWhile<T>(mode: Mode, run: () => Promise<T>): Promise<T> {
  const since = Date.now();
  const telling = setInterval(() => {
    const seconds = Math.round((Date.now() - since) / 1_000);
    logReport(
      `the ${mode} database is not open after ${seconds} s: this process or another changes its schema, which takes minutes where tables are large, or it does not answer`,
      undefined,
      { level: 'info' },
    );
  }, TELL_EVERY_MS);
  try {
    return await run();
  } finally {
    clearInterval(telling);
  }
}

function sayNewer(mode: Mode, [migration]: string[]): void {
  if (migration === undefined) return;
  logReport(
    `the ${mode} database is newer than this version (it has ${migration}), which may go on until the newer one is everywhere`,
    undefined,
    { level: 'warn' },
  );
}

/** Opens one environment's database without a look at it: nothing is migrated, and a SQLite file has to be there. */
export function openStoreAsIs(mode: Mode, settings: Settings, secrets: Secrets, role?: ProcessRole): Store {
  if (!settings.databaseUrl) refuseCopied(settings.dataFolder);
  const knex = openDatabase(targetOf(mode, settings, role), logReport);
  const tracer = activeTracer();
  if (tracer) traceSql(knex, tracer);
  return createStore(knex, secrets[mode]);
}

function targetOf(mode: Mode, settings: Settings, role?: ProcessRole): DatabaseTarget {
  const { databaseUrl: url, databasePoolMode: poolMode, database } = settings;
  if (!url) return { kind: 'sqlite', file: fileOf(settings, mode) };
  return {
    ...{ kind: 'postgres', url, schema: schemaOf(mode), poolMode, poolSize: database.poolSize },
    ...(role ? { use: role, limits: limitsFor(database.statementSeconds) } : {}),
  };
}
