import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/**
 * Runs `run` while no trigger of the environment fires: the rows that triggers made come along with the others.
 * @param trx a transaction; if it fails the triggers stay as they were
 */
export async function withoutTriggers(trx: Knex, run: () => Promise<void>): Promise<void> {
  if (isPostgres(trx)) {
    const { rows } = await trx.raw(`
      select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace`);
    for (const { name } of rows) await trx.raw('alter table ?? disable trigger user', [name]);
    await run();
    for (const { name } of rows) await trx.raw('alter table ?? enable trigger user', [name]);
    return;
  }
  const triggers = await trx('sqlite_master').where({ type: 'trigger' }).select('name', 'sql');
  for (const { name } of triggers) await trx.raw('drop trigger ??', [name]);
  await run();
  for (const { sql } of triggers) await trx.raw(sql);
}
