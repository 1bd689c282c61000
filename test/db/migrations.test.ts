import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { migrate, NewerDatabaseError, pendingMigrations } from '../../db/migrate.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { withEmptyDatabase } from '../support/databases/databases.ts';

const NAMES = Object.keys(MIGRATIONS);
/** How long a statement waits for SQLite's write lock. */
const STATEMENT_WAITS_MS = 5_000;

it(
  'wait for a process that has SQLite’s write lock for longer than a statement waits',
  { tags: ['long'] },
  () =>
    withEmptyDatabase('sqlite', async (database) => {
      const [other, late] = [database.openPool(), database.openPool()];
      await late.raw('select 1');
      const held = await other.transaction();
      const migrating = migrate(late);
      try {
        await Promise.race([migrating, sleep(STATEMENT_WAITS_MS + 1_000)]);
      } finally {
        await held.rollback();
      }
      await migrating;
      expect(await pendingMigrations(late)).toEqual([]);
    }),
);

describe.each(['sqlite', 'postgres'] as const)('migrations (%s)', (kind) => {
  it('bring an empty database up to date, and a second run changes nothing', () =>
    withEmptyDatabase(kind, async (database) => {
      const knex = database.openPool();
      expect(await pendingMigrations(knex)).toEqual(NAMES);
      await migrate(knex, database.schema());
      expect(await pendingMigrations(knex)).toEqual([]);
      const done = await knex('gatehouse_migrations').orderBy('id');
      await migrate(knex, database.schema());
      expect(await knex('gatehouse_migrations').orderBy('id')).toEqual(done);
      expect(await knex('orders').where({ status: 'received' })).toEqual([]);
    }));

  it('run once when several processes start at once', () =>
    withEmptyDatabase(kind, async (database) => {
      // In one process SQLite waits on four threads: one must stay free for the writer.
      const length = kind === 'sqlite' ? 3 : 8;
      const pools = Array.from({ length }, () => database.openPool());
      // Connected before, so that they really meet.
      await Promise.all(pools.map((pool) => pool.raw('select 1')));
      const results = await Promise.allSettled(pools.map((pool) => migrate(pool, database.schema())));
      expect(results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))).toEqual([]);
      expect(await database.openPool()('gatehouse_migrations').orderBy('id').pluck('name')).toEqual(NAMES);
    }));

  it('of a newer version are borne while they only add, or take away what this one stopped using', () =>
    withEmptyDatabase(kind, async (database) => {
      const knex = database.openPool();
      expect(await migrate(knex, database.schema())).toEqual([]);
      await knex('gatehouse_migrations').insert([
        { name: '9998_adds', batch: 2, migration_time: new Date(0) },
        { name: '9999_takes', batch: 3, migration_time: new Date(0), needs: NAMES.at(-1) },
      ]);
      expect(await migrate(knex, database.schema())).toEqual(['9998_adds', '9999_takes']);
      // A version that is one migration older does not know the one that is needed.
      const older = migrate(knex, database.schema(), NAMES.slice(0, -1));
      await expect(older).rejects.toThrow(/schema_too_new: it has "9999_takes"/);
    }));

  it('of a newer version that took away what this one uses refuse it, and it changes nothing', () =>
    withEmptyDatabase(kind, async (database) => {
      const knex = database.openPool();
      await migrate(knex, database.schema());
      await knex('gatehouse_migrations').insert({
        ...{ name: '9999_later', batch: 2, migration_time: new Date(0) },
        needs: '9998_unused_since',
      });
      const refusal = migrate(knex, database.schema());
      await expect(refusal).rejects.toThrow(NewerDatabaseError);
      await expect(refusal).rejects.toThrow(/9999_later/);
      expect(await knex('gatehouse_migrations').pluck('name')).toEqual([...NAMES, '9999_later']);
    }));

  it('leave nothing behind when one of them fails', () =>
    withEmptyDatabase(kind, async (database) => {
      const knex = database.openPool();
      const schema = database.schema();
      if (schema) await knex.raw('create schema ??', [schema]);
      // The second migration cannot create its table.
      await knex.schema.createTable('contacts', (table) => void table.text('id'));
      await expect(migrate(knex, schema)).rejects.toThrow(/contacts/);
      expect(await pendingMigrations(knex)).toEqual(NAMES);
      expect(await knex.schema.hasTable('customers')).toBe(false);
      await knex.schema.dropTable('contacts');
      await migrate(knex, schema);
      expect(await pendingMigrations(knex)).toEqual([]);
    }));
});
