import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The address of another database of this PostgreSQL server. */
export function postgresAt(server: string, database: string): URL {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url;
}

/** Makes a database with a name that begins so, a copy of `template` if one is told; returns the name. */
export async function createPostgres(server: string, begin: string, template?: string): Promise<string> {
  const name = `${begin}_${randomBytes(6).toString('hex')}`;
  await run(server, `create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`);
  return name;
}

/** Deletes a database, and ends the connections to it. */
export const dropPostgres = (server: string, name: string): Promise<void> =>
  run(server, `drop database ${name} with (force)`);

async function run(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
