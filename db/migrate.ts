import type { Knex } from 'knex';
import { isPostgres } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** The database was written by a newer Gatehouse than this one. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

const TABLE = 'gatehouse_migrations';

const source: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(MIGRATIONS),
  getMigrationName: (name) => name,
  getMigration: async (name) => ({
    up: MIGRATIONS[name]?.up ?? rejectUnknown(name),
    down: async () => {
      throw new Error('migrations only go forward: restore a backup instead');
    },
  }),
};

/**
 * Brings the schema up to date; safe to run at every start and by several processes.
 * @throws NewerDatabaseError when the database has migrations that this version doesn't know.
 */
export async function migrate(knex: Knex, schema?: string): Promise<void> {
  await refuseNewer(knex);
  if ((await pendingMigrations(knex)).length === 0) return;
  // One transaction around all: a process killed half-way leaves neither half a schema nor knex's lock behind.
  await knex.transaction(async (trx) => {
    if (isPostgres(knex)) await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [`gatehouse ${schema}`]);
    // Behind the lock: two at once fail, "if not exists" or not.
    if (schema) await trx.raw('create schema if not exists ??', [schema]);
    await trx.migrate.latest({
      migrationSource: source,
      tableName: TABLE,
      disableTransactions: true,
      ...(schema ? { schemaName: schema } : {}),
    });
  });
}

/** The names of migrations that have not run on this database yet. */
export async function pendingMigrations(knex: Knex): Promise<string[]> {
  const done = new Set(await doneMigrations(knex));
  return Object.keys(MIGRATIONS).filter((name) => !done.has(name));
}

async function refuseNewer(knex: Knex): Promise<void> {
  const unknown = (await doneMigrations(knex)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `The database was written by a newer Gatehouse (it has "${unknown[0]}"): start that version, or restore a backup.`,
  );
}

async function doneMigrations(knex: Knex): Promise<string[]> {
  if (!(await knex.schema.hasTable(TABLE))) return [];
  return knex(TABLE).orderBy('id').pluck('name');
}

function rejectUnknown(name: string): never {
  throw new Error(`unknown migration ${name}`);
}
