import type { Knex } from 'knex';

const PAGE = 5_000;

/**
 * Deletes the rows from before a moment, the oldest first, some at a time: a statement that deletes what gathered in a long
 * outage could take longer than any may, again and again.
 * @param rows a new query over the rows that may go
 * @param column when each was written
 * @returns how many
 */
export async function deleteInPages(
  rows: () => Knex.QueryBuilder,
  { column, before, page = PAGE }: { column: string; before: string; page?: number },
): Promise<number> {
  for (let deleted = 0; ; ) {
    const old = rows().where(column, '<', before);
    const [last]: string[] = await old
      .clone()
      .orderBy(column)
      .offset(page - 1)
      .limit(1)
      .pluck(column);
    deleted += await (last === undefined ? old : rows().where(column, '<=', last)).delete();
    if (last === undefined) return deleted;
  }
}
