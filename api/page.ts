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
  throw otherList();
}

const otherList = () =>
  new Problem('invalid_query', 'The cursor is not from this list.', {
    errors: [{ pointer: '/cursor', message: 'must be the nextCursor of the page before' }],
  });

/** Cuts a list of numbered lines. The cursor is the list's id and the number of the last line. */
export function cutRowPage<Row extends { line: number }>(read: Row[], limit: number, listId: string) {
  const data = read.slice(0, limit);
  const last = data.at(-1);
  const nextCursor =
    read.length > limit && last ? Buffer.from(`${listId}/${last.line}`).toString('base64url') : null;
  return { data, nextCursor };
}

/**
 * The line in a cursor; 0 without one.
 * @throws Problem `invalid_query` for a cursor that is not from this list
 */
export function readRowCursor(cursor: string | undefined, listId: string): number {
  if (cursor === undefined) return 0;
  const [id, line = '', ...rest] = Buffer.from(cursor, 'base64url').toString().split('/');
  if (id !== listId || rest.length > 0 || !/^[1-9]\d{0,8}$/.test(line)) throw otherList();
  return Number(line);
}
