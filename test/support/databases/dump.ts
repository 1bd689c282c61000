import type { Knex } from 'knex';
import { isPostgres } from '../../../db/connection.ts';

/** Every row of the named tables, or of all, as text; dumps of equal data are equal. */
export async function dump(knex: Knex, tables?: string[]): Promise<Record<string, string[]>> {
  const names = tables ?? (await allTables(knex));
  const contents: Record<string, string[]> = {};
  for (const name of names) {
    contents[name] = (await knex(name)).map((row) => JSON.stringify(row)).sort();
  }
  return contents;
}

/** Like `dump`, without what is deleted within the hour: counted tries, and answers of forms that a browser can go back to. */
export async function dumpLasting(knex: Knex): Promise<Record<string, string[]>> {
  const { form_tries: _tries, kept_answers: _answers, ...lasting } = await dump(knex);
  return lasting;
}

async function allTables(knex: Knex): Promise<string[]> {
  if (isPostgres(knex))
    return knex('information_schema.tables')
      .whereRaw('table_schema = current_schema()')
      .orderBy('table_name')
      .pluck('table_name');
  const rows = await knex('sqlite_master').where({ type: 'table' }).select('name');
  return rows.map(({ name }) => String(name)).filter((name) => !name.startsWith('sqlite_'));
}
