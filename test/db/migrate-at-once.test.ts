import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { migrate, pendingMigrations } from '../../db/migrate.ts';
import { postgresUrl } from '../support/run/provided.ts';

it('an API and workers that start at once on an empty PostgreSQL all find it ready', async () => {
  const schema = `at_once_${randomBytes(5).toString('hex')}`;
  const pools = Array.from({ length: 6 }, () =>
    openDatabase({ kind: 'postgres', url: postgresUrl(), schema, poolSize: 1 }),
  );
  try {
    // Connected before, so that they meet in the migration.
    await Promise.all(pools.map((pool) => pool.raw('select 1')));
    await Promise.all(pools.map((pool) => migrate(pool, schema)));
    for (const pool of pools) expect(await pendingMigrations(pool)).toEqual([]);
  } finally {
    await pools[0]?.raw('drop schema if exists ?? cascade', [schema]);
    await Promise.all(pools.map((pool) => pool.destroy()));
  }
});
