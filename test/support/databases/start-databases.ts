import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseTarget, openDatabase } from '../../../db/connection.ts';
import { migrate } from '../../../db/migrate.ts';
import { schemaOf } from '../../../runtime/open-store.ts';
import type { Part } from '../run/part.ts';
import { startPostgres } from './postgres.ts';
import { createPostgres, dropPostgres, postgresAt } from './server-databases.ts';

/** Databases to copy: a migration takes 0.4 s on SQLite and 0.7 s on PostgreSQL, a copy some milliseconds. */
export interface MigratedDatabases {
  /** A SQLite file. */
  file: string;
  /** A database of the run's PostgreSQL, with the schemas of both environments. */
  name: string;
}

/** Starts PostgreSQL, and migrates a database of each kind, once for all test files. */
export const startDatabases = async (): Promise<
  Part<{ postgresUrl: string; migrated: MigratedDatabases }>
> => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-migrated-'));
  const file = join(folder, 'migrated.db');
  const [postgres] = await Promise.all([startPostgres(), migrateAt({ kind: 'sqlite', file })]);
  const name = await createPostgres(postgres.value, 'migrated');
  const url = postgresAt(postgres.value, name).href;
  for (const schema of [schemaOf('live'), schemaOf('test')])
    await migrateAt({ kind: 'postgres', url, schema, poolSize: 1 });
  return {
    value: { postgresUrl: postgres.value, migrated: { file, name } },
    async stop() {
      await dropPostgres(postgres.value, name);
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

async function migrateAt(target: DatabaseTarget): Promise<void> {
  const pool = openDatabase(target);
  await migrate(pool, target.kind === 'postgres' ? target.schema : undefined);
  await pool.destroy();
}
