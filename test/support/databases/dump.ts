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

/** Columns of 64-bit numbers. */
const BIG = /^(n|(.*_)?seq)$/;

/** Like `dump`, the same for both kinds of databases, without the bookkeeping of migrations. */
export async function dumpAlike(knex: Knex): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const [table, rows] of Object.entries(await dump(knex)))
    if (!table.startsWith('gatehouse_migrations'))
      contents[table] = rows.map((row) => asAlike(JSON.parse(row))).sort();
  return contents;
}

/** SQLite has no flags; the PostgreSQL driver makes text of 64-bit numbers; columns come in any order. */
function asAlike(row: Record<string, unknown>): string {
  const plain = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'boolean' || (BIG.test(name) && value !== null) ? Number(value) : value,
  ]);
  return JSON.stringify(Object.fromEntries(plain.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))));
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
