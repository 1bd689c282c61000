import type { Knex } from 'knex';

/** Every row of the named tables, or of all of them, as text that two dumps of equal data share. */
export async function dump(knex: Knex, tables?: string[]): Promise<Record<string, string[]>> {
  const names = tables ?? (await allTables(knex));
  const contents: Record<string, string[]> = {};
  for (const name of names) {
    contents[name] = (await knex(name)).map((row) => JSON.stringify(row)).sort();
  }
  return contents;
}

/** As `dump`, without the tries that are counted, and forgotten in a quarter of an hour: no part of what lasts. */
export async function dumpLasting(knex: Knex): Promise<Record<string, string[]>> {
  const { form_tries: _tries, ...lasting } = await dump(knex);
  return lasting;
}

/** SQLite only: what tests of pages run on. */
async function allTables(knex: Knex): Promise<string[]> {
  const rows = await knex('sqlite_master').where({ type: 'table' }).select('name');
  return rows.map(({ name }) => String(name)).filter((name) => !name.startsWith('sqlite_'));
}
