import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';
import type { RowPart, Values } from './read-rows.ts';
import { listTables, type TableShape } from './table-shape.ts';
import { withoutTriggers } from './without-triggers.ts';

/** Both databases limit the values of a statement: SQLite takes 32,766. */
const VALUES = 30_000;

export interface LoadedRows {
  /** Rows by table. */
  counts: Record<string, number>;
  /** Columns with a NUL character, which PostgreSQL cannot hold and which became U+FFFD: values by `table.column`. */
  replacedNuls: Record<string, number>;
}

/**
 * Fills an environment's tables, which the migrations have just made, with the rows of a stream.
 * @param trx a transaction, so that a stream which fails leaves nothing
 * @param onRows is told how many rows each step wrote
 * @throws Error when the stream has a table or column that the schema lacks
 */
export async function loadRows(
  trx: Knex,
  parts: AsyncIterable<RowPart>,
  onRows: (count: number) => void,
): Promise<LoadedRows> {
  const shapes = new Map((await listTables(trx)).map((shape) => [shape.name, shape]));
  const loaded: LoadedRows = { counts: {}, replacedNuls: {} };
  await withoutTriggers(trx, async () => {
    // Some migrations add a first row.
    for (const name of [...shapes.keys()].reverse()) await trx(name).delete();
    let into: Target | null = null;
    for await (const part of parts) {
      if ('rows' in part) {
        if (!into) throw new Error('rows come before their table');
        await insert(trx, into, part.rows, loaded);
        onRows(part.rows.length);
        continue;
      }
      into = targetOf(shapes.get(part.table), part);
      loaded.counts[part.table] = 0;
      if (part.lastNumber !== null) await setLastNumber(trx, into.shape, part.lastNumber);
    }
  });
  return loaded;
}

interface Target {
  shape: TableShape;
  columns: { name: string; type: string }[];
}

function targetOf(shape: TableShape | undefined, part: { table: string; columns: string[] }): Target {
  const columns = part.columns.map((name) => shape?.columns.find((column) => column.name === name));
  const missing = columns.indexOf(undefined);
  if (!shape || missing >= 0)
    throw new Error(`the schema has no ${[part.table, part.columns[missing]].filter(Boolean).join('.')}`);
  return { shape, columns: columns as Target['columns'] };
}

async function insert(
  trx: Knex,
  { shape, columns }: Target,
  rows: Values[],
  loaded: LoadedRows,
): Promise<void> {
  const most = Math.floor(VALUES / columns.length);
  for (let from = 0; from < rows.length; from += most) {
    const objects = rows.slice(from, from + most).map((values) => {
      const entries = columns.map(({ name, type }, n) => {
        const value = isPostgres(trx) ? toPostgres(values[n] ?? null, type) : toSqlite(values[n] ?? null);
        if (value !== values[n] && typeof value === 'string' && typeof values[n] === 'string') {
          const place = `${shape.name}.${name}`;
          loaded.replacedNuls[place] = (loaded.replacedNuls[place] ?? 0) + 1;
        }
        return [name, value];
      });
      return Object.fromEntries(entries);
    });
    await trx(shape.name).insert(objects);
    loaded.counts[shape.name] = (loaded.counts[shape.name] ?? 0) + objects.length;
  }
}

/** SQLite has neither flags nor moments: 0 and 1, and text or milliseconds. */
function toPostgres(value: Values[number], type: string): Values[number] {
  if (value === null) return null;
  if (type === 'boolean') return typeof value === 'number' ? value !== 0 : value;
  if (type.startsWith('timestamp') && typeof value === 'number') return new Date(value).toISOString();
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
}

const toSqlite = (value: Values[number]): Values[number] =>
  typeof value === 'boolean' ? Number(value) : value;

/** The next number that the database gives comes after those that the source gave, also of rows that are gone. */
async function setLastNumber(trx: Knex, { name, numbered }: TableShape, last: number): Promise<void> {
  if (numbered === null || last === 0) return;
  if (isPostgres(trx)) {
    await trx.raw('select setval(pg_get_serial_sequence(?, ?), ?)', [`"${name}"`, numbered, last]);
    return;
  }
  await trx.raw('delete from sqlite_sequence where name = ?', [name]);
  await trx.raw('insert into sqlite_sequence (name, seq) values (?, ?)', [name, last]);
}
