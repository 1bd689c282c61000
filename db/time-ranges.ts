import type { Knex } from 'knex';

/** When rows of a list were made, and changed last: from this moment (ISO) on, and before that one. */
export interface TimeRanges {
  createdFrom?: string | undefined;
  createdBefore?: string | undefined;
  updatedFrom?: string | undefined;
  updatedBefore?: string | undefined;
}

/**
 * Restricts a query to these ranges; `created` names the column of when a row was made, which is also when it was changed last
 * where nothing says otherwise. Its index is over the same expression.
 */
export const withinRanges =
  (
    created: 'created_at' | 'received_at' | 'opened_at',
    { createdFrom, createdBefore, updatedFrom, updatedBefore }: TimeRanges,
  ) =>
  (query: Knex.QueryBuilder): void => {
    if (createdFrom !== undefined) query.where(created, '>=', createdFrom);
    if (createdBefore !== undefined) query.where(created, '<', createdBefore);
    const updated = `coalesce(updated_at, ${created})`;
    if (updatedFrom !== undefined) query.whereRaw(`${updated} >= ?`, [updatedFrom]);
    if (updatedBefore !== undefined) query.whereRaw(`${updated} < ?`, [updatedBefore]);
  };

/** Like `withinRanges`, for readers to whom rows changed last at the moment that `seen` computes. */
export const withinSeenRanges =
  (
    created: Parameters<typeof withinRanges>[0],
    seen: Knex.Raw,
    { updatedFrom, updatedBefore, ...made }: TimeRanges,
  ) =>
  (query: Knex.QueryBuilder): void => {
    if (updatedFrom !== undefined) query.where(seen, '>=', updatedFrom as never);
    if (updatedBefore !== undefined) query.where(seen, '<', updatedBefore as never);
    query.modify(withinRanges(created, made));
  };
