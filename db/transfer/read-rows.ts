import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';
import type { TableShape } from './table-shape.ts';

/** Rows of a page, at first and at most, and the characters that it should have at most. */
const FIRST_ROWS = 16;
const MOST_ROWS = 512;
const PAGE_CHARACTERS = 1_000_000;

/** A row's values in the order of the table's columns, as JSON can carry them. */
export type Values = (string | number | boolean | null)[];

/** What a stream of one environment's rows consists of: each table once, then its rows. */
export type RowPart =
  | {
      table: string;
      columns: string[];
      /** The last number that the database gave by itself; null: it numbers nothing here. */
      lastNumber: number | null;
    }
  | { rows: Values[] };

/** Counts the rows of each table. */
export async function countRows(db: Knex, tables: TableShape[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = Number((await db(name).count({ n: '*' }))[0]?.n);
  return counts;
}

/**
 * Reads all rows of an environment, table after table, in pages.
 * @param db a transaction, so that all pages show one moment
 */
export async function* streamRows(db: Knex, tables: TableShape[]): AsyncGenerator<RowPart> {
  for (const table of tables) {
    const columns = table.columns.map(({ name }) => name);
    yield { table: table.name, columns, lastNumber: await lastNumberOf(db, table) };
    const pages = isPostgres(db) ? readPagesOfPostgres(db, table) : readPagesOfSqlite(db, table);
    for await (const rows of pages) yield { rows };
  }
}

async function* readPagesOfSqlite(db: Knex, { name, columns }: TableShape): AsyncGenerator<Values[]> {
  const names = columns.map((column) => column.name);
  let after = Number.MIN_SAFE_INTEGER;
  for (let size = FIRST_ROWS; ; ) {
    const page = await db(name)
      .select(names)
      .select(db.raw('_rowid_ as "rowid of page"'))
      .whereRaw('_rowid_ > ?', [after])
      .orderByRaw('_rowid_')
      .limit(size);
    if (page.length === 0) return;
    const rows: Values[] = page.map((row) => names.map((column) => row[column]));
    yield rows;
    size = nextSize(rows);
    after = page.at(-1)['rowid of page'];
  }
}

async function* readPagesOfPostgres(db: Knex, { name, columns }: TableShape): AsyncGenerator<Values[]> {
  const all = db.select(columns.map((column) => column.name)).from(name);
  await db.raw(`declare pages no scroll cursor for ${all.toString()}`);
  for (let size = FIRST_ROWS; ; ) {
    const page = (await db.raw(`fetch ${size} from pages`)).rows as Record<string, unknown>[];
    if (page.length === 0) break;
    const rows = page.map((row) => columns.map(({ name, type }) => plainValue(row[name], type)));
    yield rows;
    size = nextSize(rows);
  }
  await db.raw('close pages');
}

/** Pages of large rows have few of them. A power of two: each number of rows is a statement of its own. */
function nextSize(rows: Values[]): number {
  const characters = rows.flat().reduce<number>((sum, value) => sum + String(value).length, 0);
  const fitting = Math.min(PAGE_CHARACTERS / (characters / rows.length), MOST_ROWS);
  return 2 ** Math.max(0, Math.floor(Math.log2(fitting)));
}

/** The driver makes dates of moments, and text of 64-bit numbers. */
function plainValue(value: unknown, type: string): Values[number] {
  if (value instanceof Date) return value.toISOString();
  if (type === 'bigint' && typeof value === 'string') return Number(value);
  return value as Values[number];
}

async function lastNumberOf(db: Knex, { name, numbered }: TableShape): Promise<number | null> {
  if (numbered === null) return null;
  if (!isPostgres(db)) {
    const [row] = await db.raw('select seq from sqlite_sequence where name = ?', [name]);
    return row?.seq ?? 0;
  }
  // A sequence that gave no number yet has none.
  const { rows } = await db.raw(
    'select pg_sequence_last_value(pg_get_serial_sequence(?, ?)::regclass) as last',
    [`"${name}"`, numbered],
  );
  return Number(rows[0].last ?? 0);
}
