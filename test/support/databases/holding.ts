import type { Knex } from 'knex';
import { openSealed } from '../../../links/seal.ts';
import type { LinkKey } from '../../../links/tokens.ts';
import { dump } from './dump.ts';

const SEALED = ['mail_batches.body', 'mail_sends.sealed', 'kept_answers.sealed'];

/** Where one of these texts is stored, in any case, also in frozen and sealed mail: `table.column` and the text. */
async function findHolding(
  knex: Knex,
  keys: LinkKey[],
  texts: string[],
): Promise<{ table: string; column: string; text: string }[]> {
  const found: { table: string; column: string; text: string }[] = [];
  for (const [table, rows] of Object.entries(await dump(knex)))
    for (const row of rows)
      for (const [column, value] of Object.entries(JSON.parse(row))) {
        const isSealed = SEALED.includes(`${table}.${column}`) && typeof value === 'string';
        const readable = (isSealed ? openSealed(keys, value) : String(value)).toLowerCase();
        for (const text of texts)
          if (readable.includes(text.toLowerCase())) found.push({ table, column, text });
      }
  return found;
}

/** The tables in which one of these texts is stored, each with the text. */
export async function tablesHolding(knex: Knex, keys: LinkKey[], texts: string[]): Promise<string[]> {
  const found = await findHolding(knex, keys, texts);
  return [...new Set(found.map(({ table, text }) => `${table}: ${text}`))].sort();
}

/** The columns in which one of these texts is stored, as `table.column`. */
export async function columnsHolding(knex: Knex, keys: LinkKey[], texts: string[]): Promise<string[]> {
  const found = await findHolding(knex, keys, texts);
  return [...new Set(found.map(({ table, column }) => `${table}.${column}`))].sort();
}

/** The rows of all tables that name one of these ids, sorted. */
export async function rowsNaming(knex: Knex, ids: string[]): Promise<Record<string, string[]>> {
  const tables = Object.entries(await dump(knex)).map(([table, rows]) => [
    table,
    rows.filter((row) => ids.some((id) => row.includes(id))),
  ]);
  return Object.fromEntries(tables.filter(([, rows]) => rows?.length));
}
