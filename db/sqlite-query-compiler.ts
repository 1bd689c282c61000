import SqliteCompiler from 'knex/lib/dialects/sqlite3/query/sqlite-querycompiler.js';

type Row = Record<string, unknown>;

/** What JSON text cannot carry into SQLite: NUL ends a text there, and half of a surrogate pair is no UTF-8. */
const NOT_IN_JSON = /\\u(0000|d[89a-f])/i;

/**
 * knex's compiler with one text for an insert of many rows, however many: the rows are one value, of JSON. knex writes a
 * `select` for each row, so that SQLite parses a new statement for each number of rows and binds each value by itself.
 */
export class SqliteQueryCompiler extends SqliteCompiler {
  override insert(): unknown {
    const rows = this.single.insert;
    if (!Array.isArray(rows) || rows.length < 2) return super.insert();
    const many = asJson(rows);
    if (!many) return super.insert();
    const { bindings } = this.bindingsHolder;
    const before = bindings.length;
    // The rest of the statement is the one of a single row.
    this.single.insert = rows.slice(0, 1);
    const single = super.insert() as { sql: string };
    this.single.insert = rows;
    bindings.splice(before, many.bound, many.json);
    const sql = single.sql.replace(many.valuesOfOne, () => `${many.select} from json_each(?) where true`);
    return { ...single, sql };
  }
}

interface ManyRows {
  json: string;
  /** What knex writes for a single row, and how many values it binds in it. */
  valuesOfOne: string;
  bound: number;
  select: string;
}

/** Null when a value is none of JSON, or rows differ in their columns. */
function asJson(rows: Row[]): ManyRows | null {
  // In knex's order.
  const columns = Object.keys(rows[0] ?? {}).sort();
  const shared = columns.map((column) => expressionOfAll(rows, column));
  const values: unknown[][] = [];
  for (const row of rows) {
    const list = columns.filter((_, index) => shared[index] === undefined).map((column) => row[column]);
    if (Object.keys(row).length !== columns.length || !list.every(isOfJson)) return null;
    values.push(list);
  }
  const bound = values[0]?.length ?? 0;
  const json = JSON.stringify(values);
  if (bound === 0 || NOT_IN_JSON.test(json)) return null;
  let position = -1;
  const read = () => {
    position += 1;
    return `value->>${position}`;
  };
  return {
    ...{ json, bound },
    valuesOfOne: `values (${shared.map((sql) => sql ?? '?').join(', ')})`,
    select: `select ${shared.map((sql) => sql ?? read()).join(', ')}`,
  };
}

/** The SQL of an expression without values that all rows have in a column. */
function expressionOfAll(rows: Row[], column: string): string | undefined {
  const first = rows[0]?.[column] as { isRawInstance?: true; sql?: string; bindings?: unknown[] } | null;
  if (!first?.isRawInstance || (first.bindings ?? []).length > 0) return undefined;
  return rows.every((row) => row[column] === first) ? first.sql : undefined;
}

const isOfJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));
