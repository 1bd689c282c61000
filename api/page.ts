import { type IdKind, isIdOf } from '../contracts/ids.ts';
import { Problem } from './problem.ts';

/** A page of a list: the rows, and the cursor of the next page. */
interface ListPage<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** Cuts a list that was read with one row more than `limit`. The cursor is the id of the last row. */
export function cutPage<Row extends { id: string }>(read: Row[], limit: number): ListPage<Row> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: read.length > limit && last ? Buffer.from(last.id).toString('base64url') : null,
  };
}

/**
 * The id in a cursor; undefined without one.
 * @throws Problem `invalid_query` for a cursor that is not from this list
 */
export function readListCursor(cursor: string | undefined, kind: IdKind): string | undefined {
  if (cursor === undefined) return undefined;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (isIdOf(kind, id)) return id;
  throw new Problem('invalid_query', 'The cursor is not from this list.', {
    errors: [{ pointer: '/cursor', message: 'must be the nextCursor of the page before' }],
  });
}
