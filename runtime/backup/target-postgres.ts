import type { Knex } from 'knex';
import { MODES } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { APPLICATION_NAME, openDatabase } from '../../db/connection.ts';
import { holdsData } from '../../db/transfer/holds-data.ts';
import { databaseFault } from '../database-fault.ts';
import { schemaOf } from '../open-store.ts';
import type { Settings } from '../settings.ts';
import { fill } from './fill.ts';
import { enterSchema, lastLong } from './source.ts';
import { holdsDataError, type Target, type TargetOptions } from './target.ts';

/** Host and name of the database, without user and password. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Writes both schemas in one transaction: if it is cut, PostgreSQL undoes all of it. */
export async function ontoPostgres<T>(
  settings: Settings,
  { replace, beforeCommit }: TargetOptions,
  run: (target: Target) => Promise<T>,
): Promise<T> {
  const { databaseUrl: url = '', databasePoolMode: poolMode } = settings;
  const knex = openDatabase({ kind: 'postgres', url, schema: schemaOf('live'), poolSize: 1, poolMode });
  try {
    return await knex.transaction(async (trx) => {
      await lastLong(trx);
      await refuseServices(trx, placeOf(url));
      for (const mode of MODES) {
        await enterSchema(trx, mode);
        if (replace !== true && (await holdsData(trx)))
          throw holdsDataError(`The database ${placeOf(url)}`, replace);
        await dropTables(trx, schemaOf(mode));
      }
      const result = await run({
        async fill(mode, input) {
          await enterSchema(trx, mode);
          return fill(trx, input, schemaOf(mode));
        },
      });
      beforeCommit?.();
      return result;
    });
  } catch (error) {
    throw databaseFault(error, settings, '');
  } finally {
    await knex.destroy();
  }
}

/** Each process of a service has a connection nearly always. */
async function refuseServices(trx: Knex, place: string): Promise<void> {
  const { rows } = await trx.raw(
    `select 1 from pg_stat_activity
    where datname = current_database() and application_name like ? and pid <> pg_backend_pid()`,
    [`${APPLICATION_NAME} %`],
  );
  if (rows.length === 0) return;
  throw new UserError(
    `A Gatehouse runs on ${place}: stop the service and its workers, then run this again.`,
    {
      kind: 'refused',
    },
  );
}

/** A schema of our own goes whole, with what belongs to its tables. */
async function dropTables(trx: Knex, schema: string): Promise<void> {
  const { rows } = await trx.raw('select 1 from information_schema.tables where table_schema = ?', [schema]);
  if (rows.length > 0) await trx.raw('drop schema ?? cascade', [schema]);
}
