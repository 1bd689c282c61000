import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';

/** Tables that the migrations keep about themselves. */
const BOOKKEEPING = /^(gatehouse_migrations|gatehouse_migrations_lock|sqlite_.*)$/;

export interface TableShape {
  name: string;
  columns: { name: string; type: string }[];
  /** The column that the database numbers by itself. */
  numbered: string | null;
}

/**
 * The tables of one environment as the database has them, without the bookkeeping of migrations. A table comes after those
 * that it refers to.
 */
export async function listTables(db: Knex): Promise<TableShape[]> {
  const [columns, references] = isPostgres(db) ? await readPostgres(db) : await readSqlite(db);
  const shapes = new Map<string, TableShape>();
  for (const { table, name, type, numbered } of columns) {
    if (BOOKKEEPING.test(table)) continue;
    const shape = shapes.get(table) ?? { name: table, columns: [], numbered: null };
    shape.columns.push({ name, type: type.toLowerCase() });
    if (numbered) shape.numbered = name;
    shapes.set(table, shape);
  }
  return inOrder(shapes, references);
}

interface ColumnFacts {
  table: string;
  name: string;
  type: string;
  numbered: boolean | number;
}
type Reference = { from: string; to: string };

async function readSqlite(db: Knex): Promise<[ColumnFacts[], Reference[]]> {
  // An INTEGER primary key of a table with AUTOINCREMENT.
  const columns = await db.raw(`
    select t.name as "table", c.name as name, c.type as type,
      (c.pk > 0 and t.sql like '%autoincrement%') as numbered
    from sqlite_master t join pragma_table_info(t.name) c where t.type = 'table' order by t.name, c.cid`);
  const references = await db.raw(`
    select t.name as "from", f."table" as "to"
    from sqlite_master t join pragma_foreign_key_list(t.name) f where t.type = 'table'`);
  return [columns, references];
}

async function readPostgres(db: Knex): Promise<[ColumnFacts[], Reference[]]> {
  const columns = await db.raw(`
    select c.table_name as "table", c.column_name as name, c.data_type as type,
      (c.is_identity = 'YES' or c.column_default like 'nextval(%') as numbered
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
    order by c.table_name, c.ordinal_position`);
  const references = await db.raw(`
    select child.relname as "from", parent.relname as "to"
    from pg_constraint f join pg_class child on child.oid = f.conrelid join pg_class parent on parent.oid = f.confrelid
    where f.contype = 'f' and f.connamespace = current_schema()::regnamespace`);
  return [columns.rows, references.rows];
}

function inOrder(shapes: Map<string, TableShape>, references: Reference[]): TableShape[] {
  const ordered = new Set<TableShape>();
  const visit = (name: string, path: string[]) => {
    const shape = shapes.get(name);
    if (!shape || ordered.has(shape)) return;
    if (path.includes(name)) throw new Error(`tables refer to each other: ${[...path, name].join(' -> ')}`);
    for (const { from, to } of references) if (from === name && to !== name) visit(to, [...path, name]);
    ordered.add(shape);
  };
  for (const name of [...shapes.keys()].sort()) visit(name, []);
  return [...ordered];
}
