import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import knexFactory from 'knex';

export interface Place {
  database: 'sqlite' | 'postgres';
  /** Gatehouse's variables for its data. */
  env: {
    GATEHOUSE_DATA: string;
    DATABASE_URL?: string;
    API_READS_PER_MINUTE: string;
    API_WRITES_PER_MINUTE: string;
  };
  remove(): Promise<void>;
}

/** A new data folder, and with `databaseUrl` a new database on that PostgreSQL; existing data is not touched. */
export async function openPlace(databaseUrl: string | undefined): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  // One client sends everything, as fast as it is answered.
  const unlimited = { API_READS_PER_MINUTE: '10000000', API_WRITES_PER_MINUTE: '10000000' };
  const env = { GATEHOUSE_DATA: folder, ...unlimited };
  if (!databaseUrl) return { database: 'sqlite', env, remove: removeFolder };

  const name = `gatehouse_bench_${randomBytes(5).toString('hex')}`;
  const onServer = async (sql: string) => {
    const admin = knexFactory({ client: 'pg', connection: databaseUrl });
    try {
      await admin.raw(sql, [name]);
    } finally {
      await admin.destroy();
    }
  };
  await onServer('create database ??');
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  return {
    database: 'postgres',
    env: { ...env, DATABASE_URL: url.href },
    async remove() {
      await onServer('drop database ?? with (force)');
      await removeFolder();
    },
  };
}
