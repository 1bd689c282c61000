import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { postgresUrl } from '../run/provided.ts';

/** Makes a new, empty PostgreSQL database, for worlds on PostgreSQL. */
export async function freshPostgres(): Promise<{ url: URL; drop(): Promise<void> }> {
  const name = `world_${randomBytes(6).toString('hex')}`;
  await run(`create database ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return { url, drop: () => run(`drop database ${name} with (force)`) };
}

async function run(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
