import type { Knex } from 'knex';
import { isPostgres } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

/** A newer Gatehouse wrote the database, and took away what this version uses. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

const TABLE = 'gatehouse_migrations';
/** How long SQLite's write lock is waited for: another process's migrations take as long as they take. */
const OTHERS_MS = 10 * 60_000;

const sourceOf = (names: string[]): Knex.MigrationSource<string> => ({
  getMigrations: async () => names,
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    up: MIGRATIONS[name]?.up ?? rejectUnknown(name),
    down: async () => {
      throw new Error('migrations only go forward: restore a backup instead');
    },
  }),
});

/**
 * Brings the schema up to date; safe at every start and by several processes at once.
 * @param upTo the migrations that an older version had; default: all
 * @returns the migrations of a newer version, which this one can live with
 * @throws NewerDatabaseError when a newer version took away what this one uses
 */
export async function migrate(
  knex: Knex,
  schema?: string,
  upTo: string[] = Object.keys(MIGRATIONS),
): Promise<string[]> {
  if (schema) await createSchema(knex, schema);
  const newer = await newerMigrations(knex, upTo);
  const [broken] = newer.filter(({ isBorne }) => !isBorne);
  if (broken) throw newerError(broken.name);
  if (newer.length > 0) return newer.map(({ name }) => name);
  if ((await pendingMigrations(knex, upTo)).length === 0) return [];
  // One transaction around all: a killed process leaves neither half a schema nor knex's lock.
  const inOne = () =>
    knex.transaction(async (trx) => {
      if (isPostgres(knex)) await waitForOthers(trx, schema);
      await trx.migrate.latest({
        migrationSource: sourceOf(upTo),
        tableName: TABLE,
        disableTransactions: true,
        ...(schema ? { schemaName: schema } : {}),
      });
      if (upTo.includes(FIRST_WITH_NEEDS)) await writeNeeds(trx);
    });
  await retryWhileBusy(inOne, OTHERS_MS);
  return [];
}

/** From here on the database says who may use it. */
const FIRST_WITH_NEEDS = '0051_needs';

async function writeNeeds(trx: Knex): Promise<void> {
  for (const [name, { needs }] of Object.entries(MIGRATIONS))
    if (needs !== undefined) await trx(TABLE).where({ name }).update({ needs });
}

/**
 * Migrations that a newer version has applied, and whether one that knows only `known` can live with each: it adds, or it
 * takes away what a release that is known here had stopped using.
 */
async function newerMigrations(
  knex: Knex,
  known = Object.keys(MIGRATIONS),
): Promise<{ name: string; isBorne: boolean }[]> {
  const unknown = (await doneMigrations(knex)).filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  if (!(await knex.schema.hasColumn(TABLE, 'needs')))
    return unknown.map((name) => ({ name, isBorne: false }));
  const rows: { name: string; needs: string | null }[] = await knex(TABLE)
    .whereIn('name', unknown)
    .orderBy('id')
    .select('name', 'needs');
  return rows.map(({ name, needs }) => ({ name, isBorne: needs === null || known.includes(needs) }));
}

/** `if not exists` alone fails when two processes create the schema at the same moment. */
async function createSchema(knex: Knex, schema: string): Promise<void> {
  await knex.transaction(async (trx) => {
    await waitForOthers(trx, schema);
    await trx.raw('create schema if not exists ??', [schema]);
  });
}

const waitForOthers = (trx: Knex, schema: string | undefined) =>
  trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`gatehouse ${schema}`]);

/** The names of migrations that have not run on this database yet. */
export async function pendingMigrations(knex: Knex, upTo = Object.keys(MIGRATIONS)): Promise<string[]> {
  const done = new Set(await doneMigrations(knex));
  return upTo.filter((name) => !done.has(name));
}

/**
 * How many migrations were applied, which are not yet, which this version does not know, and the first of those that it
 * cannot live with; changes nothing.
 */
export async function compareSchema(
  knex: Knex,
): Promise<{ applied: number; pending: string[]; unknown: string[]; broken: string | null }> {
  const done = await doneMigrations(knex);
  const pending = Object.keys(MIGRATIONS).filter((name) => !done.includes(name));
  const broken = (await newerMigrations(knex)).find(({ isBorne }) => !isBorne);
  return { applied: done.length, pending, unknown: findUnknown(done), broken: broken?.name ?? null };
}

/** Migrations of a newer version. */
export const findUnknown = (migrations: string[]): string[] =>
  migrations.filter((name) => !(name in MIGRATIONS));

/** @throws NewerDatabaseError when one of these migrations is not known */
export function refuseNewer(migrations: string[]): void {
  const unknown = findUnknown(migrations);
  if (unknown[0] !== undefined) throw newerError(unknown[0]);
}

const newerError = (migration: string): NewerDatabaseError =>
  new NewerDatabaseError(
    `The database was written by a newer Gatehouse (schema_too_new: it has "${migration}"): start that version, or restore a backup.`,
  );

/** The names of migrations that have run on this database; none: it has no schema yet. */
export async function doneMigrations(knex: Knex): Promise<string[]> {
  if (!(await knex.schema.hasTable(TABLE))) return [];
  return knex(TABLE).orderBy('id').pluck('name');
}

function rejectUnknown(name: string): never {
  throw new Error(`unknown migration ${name}`);
}
