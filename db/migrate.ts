import type { Knex } from 'knex';
import { isPostgres } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** A newer Gatehouse wrote the database. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

const TABLE = 'gatehouse_migrations';

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
 * @throws NewerDatabaseError when the database has migrations that this version does not know.
 */
export async function migrate(
  knex: Knex,
  schema?: string,
  upTo: string[] = Object.keys(MIGRATIONS),
): Promise<void> {
  if (schema) await createSchema(knex, schema);
  refuseNewer(await doneMigrations(knex));
  if ((await pendingMigrations(knex, upTo)).length === 0) return;
  // One transaction around all: a killed process leaves neither half a schema nor knex's lock.
  await knex.transaction(async (trx) => {
    if (isPostgres(knex)) await waitForOthers(trx, schema);
    await trx.migrate.latest({
      migrationSource: sourceOf(upTo),
      tableName: TABLE,
      disableTransactions: true,
      ...(schema ? { schemaName: schema } : {}),
    });
  });
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

/** How many migrations were applied, which are not yet, and which this version does not know; changes nothing. */
export async function compareSchema(
  knex: Knex,
): Promise<{ applied: number; pending: string[]; unknown: string[] }> {
  const done = await doneMigrations(knex);
  const pending = Object.keys(MIGRATIONS).filter((name) => !done.includes(name));
  return { applied: done.length, pending, unknown: findUnknown(done) };
}

/** Migrations of a newer version. */
export const findUnknown = (migrations: string[]): string[] =>
  migrations.filter((name) => !(name in MIGRATIONS));

/** @throws NewerDatabaseError when one of these migrations is not known */
export function refuseNewer(migrations: string[]): void {
  const unknown = findUnknown(migrations);
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `The database was written by a newer Gatehouse (it has "${unknown[0]}"): start that version, or restore a backup.`,
  );
}

/** The names of migrations that have run on this database; none: it has no schema yet. */
export async function doneMigrations(knex: Knex): Promise<string[]> {
  if (!(await knex.schema.hasTable(TABLE))) return [];
  return knex(TABLE).orderBy('id').pluck('name');
}

function rejectUnknown(name: string): never {
  throw new Error(`unknown migration ${name}`);
}
