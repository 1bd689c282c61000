import { migratedDatabases, postgresUrl } from '../run/provided.ts';
import { createPostgres, dropPostgres, postgresAt } from './server-databases.ts';

/** A PostgreSQL database of its own: where it is, and how it goes away. */
export interface FreshPostgres {
  url: URL;
  drop(): Promise<void>;
}

/** Makes a new, empty PostgreSQL database. */
export const freshPostgres = (): Promise<FreshPostgres> => make();

/** Makes a new PostgreSQL database with the migrated schemas of both environments. */
export const migratedPostgres = (): Promise<FreshPostgres> => make(migratedDatabases().name);

async function make(template?: string): Promise<FreshPostgres> {
  const name = await createPostgres(postgresUrl(), 'world', template);
  return { url: postgresAt(postgresUrl(), name), drop: () => dropPostgres(postgresUrl(), name) };
}
