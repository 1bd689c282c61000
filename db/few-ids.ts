import type { Knex } from 'knex';
import { isPostgres } from './connection.ts';

/**
 * The most rows that are found by what a filter names; of more, a list is walked in its own order, because then a page is soon
 * full. Statistics that tell PostgreSQL which of both is cheaper are often old.
 */
const FEW = 1_000;

/** The ids (one column) that any of these queries finds; null: one of them finds more than a few. */
export async function readFewIds(queries: readonly Knex.QueryBuilder[]): Promise<string[] | null> {
  const ids = new Set<string>();
  for (const query of queries) {
    const rows: Record<string, string>[] = await query.limit(FEW + 1);
    if (rows.length > FEW) return null;
    for (const row of rows) for (const id of Object.values(row)) ids.add(id);
  }
  return [...ids];
}

/** Restricts a query to rows with these ids, as one value: their number makes no other statement. */
export const restrictToIds =
  (db: Knex, column: string, ids: readonly string[]) =>
  (query: Knex.QueryBuilder): void => {
    if (isPostgres(db)) query.whereRaw('?? = any(?::text[])', [column, ids as string[]]);
    else query.whereRaw('?? in (select value from json_each(?))', [column, JSON.stringify(ids)]);
  };
