import type { Knex } from 'knex';

/** When rows of a list were made, and changed last: from this moment (ISO) on, and before that one. */
export interface TimeRanges {
  createdFrom?: string | undefined;
  createdBefore?: string | undefined;
  updatedFrom?: string | undefined;
  updatedBefore?: string | undefined;
}

/** The column of when a row was made. */
const CREATED = {
  orders: 'received_at',
  licenses: 'created_at',
  onboardings: 'opened_at',
  customers: 'created_at',
} as const;

type ListedTable = keyof typeof CREATED;
type CreatedColumn = (typeof CREATED)[ListedTable];

/** Which page of a list. */
export interface ListPage extends TimeRanges {
  limit: number;
  /** The id after which the page starts, newest first. */
  before?: string | undefined;
}

/** Whether a page is one of a range of when rows were made. */
export const isRange = ({ createdFrom, createdBefore }: TimeRanges): boolean =>
  createdFrom !== undefined || createdBefore !== undefined;

/**
 * Orders the rows of a table newest first and selects a page. Rows are in the order of their ids; within a range of when they were
 * made in that order, because only then one index both finds and orders them.
 */
export async function selectPage(
  query: Knex.QueryBuilder,
  { db, table }: { db: Knex; table: ListedTable },
  { limit, before, createdFrom, createdBefore }: ListPage,
): Promise<void> {
  const created = CREATED[table];
  const inTime = isRange({ createdFrom, createdBefore });
  if (inTime) query.orderBy(created, 'desc');
  query.orderBy('id', 'desc').limit(limit);
  if (before === undefined) return;
  const last = inTime ? await db(table).where({ id: before }).first({ at: created }) : undefined;
  if (last) query.whereRaw('(??, id) < (?, ?)', [created, last.at, before]);
  else query.where('id', '<', before);
}

/**
 * Restricts a query to these ranges; `created` names the column of when a row was made, which is also when it was changed last
 * where nothing says otherwise. Its index is over the same expression.
 */
export const withinRanges =
  (created: CreatedColumn, { createdFrom, createdBefore, updatedFrom, updatedBefore }: TimeRanges) =>
  (query: Knex.QueryBuilder): void => {
    if (createdFrom !== undefined) query.where(created, '>=', createdFrom);
    if (createdBefore !== undefined) query.where(created, '<', createdBefore);
    const updated = `coalesce(updated_at, ${created})`;
    if (updatedFrom !== undefined) query.whereRaw(`${updated} >= ?`, [updatedFrom]);
    if (updatedBefore !== undefined) query.whereRaw(`${updated} < ?`, [updatedBefore]);
  };

/** The rows of a table that changed since a moment, in that order, which is one of an index that has their ids. */
export const changedSince = (db: Knex, table: ListedTable, from: string): Knex.QueryBuilder =>
  db(table)
    .modify(withinRanges(CREATED[table], { updatedFrom: from }))
    .orderByRaw(`coalesce(updated_at, ${CREATED[table]})`);

/** Like `withinRanges`, for readers to whom rows changed last at the moment that `seen` computes. */
export const withinSeenRanges =
  (created: CreatedColumn, seen: Knex.Raw, { updatedFrom, updatedBefore, ...made }: TimeRanges) =>
  (query: Knex.QueryBuilder): void => {
    if (updatedFrom !== undefined) query.where(seen, '>=', updatedFrom as never);
    if (updatedBefore !== undefined) query.where(seen, '<', updatedBefore as never);
    query.modify(withinRanges(created, made));
  };
