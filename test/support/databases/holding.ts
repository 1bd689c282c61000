import type { Knex } from 'knex';
import { openSealed } from '../../../links/seal.ts';
import type { LinkKey } from '../../../links/tokens.ts';
import { dump } from './dump.ts';

const SEALED: Record<string, string> = { mail_batches: 'body', mail_sends: 'sealed' };

/** The tables in which one of these texts is stored, in any case, also in frozen and sealed mail; each with the text. */
export async function tablesHolding(knex: Knex, keys: LinkKey[], texts: string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const [table, rows] of Object.entries(await dump(knex))) {
    for (const row of rows) {
      const all = `${row}${openColumn(row, keys, SEALED[table])}`.toLowerCase();
      for (const text of texts) if (all.includes(text.toLowerCase())) found.add(`${table}: ${text}`);
    }
  }
  return [...found].sort();
}

function openColumn(row: string, keys: LinkKey[], column: string | undefined): string {
  if (column === undefined) return '';
  const sealed = JSON.parse(row)[column];
  return typeof sealed === 'string' ? openSealed(keys, sealed) : '';
}

/** The rows of all tables that name one of these ids, sorted. */
export async function rowsNaming(knex: Knex, ids: string[]): Promise<Record<string, string[]>> {
  const tables = Object.entries(await dump(knex)).map(([table, rows]) => [
    table,
    rows.filter((row) => ids.some((id) => row.includes(id))),
  ]);
  return Object.fromEntries(tables.filter(([, rows]) => rows?.length));
}
