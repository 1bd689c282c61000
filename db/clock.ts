import type { Knex } from 'knex';
import { isPostgres } from './connection.ts';

/**
 * The database's time, ISO in UTC, for use in a query. Processes whose clocks disagree then still share leases and
 * rates.
 */
export const databaseTime = (db: Knex): Knex.Raw =>
  db.raw(
    isPostgres(db)
      ? `to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
      : `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
  );

/** `databaseTime` plus some whole milliseconds. */
export const databaseTimeIn = (db: Knex, milliseconds: number | Knex.Raw): Knex.Raw =>
  isPostgres(db)
    ? db.raw(
        `to_char((clock_timestamp() + ? * interval '1 millisecond') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
        [milliseconds],
      )
    : db.raw(`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', (? / 1000.0) || ' seconds')`, [milliseconds]);

/** Reads the database's time, ISO in UTC. */
export async function databaseNow(db: Knex): Promise<string> {
  const row = await db.select({ now: databaseTime(db) }).first();
  return row.now;
}

/** The time some milliseconds after (or before) another, both ISO. */
export const after = (moment: string, milliseconds: number): string =>
  new Date(Date.parse(moment) + milliseconds).toISOString();
