import type { IdKind } from '../contracts/ids.ts';
import { readCursor, signCursor } from '../links/cursors.ts';
import type { Caller } from './answer.ts';
import { Problem } from './problem.ts';

/** The most rows of a list that has no pages. */
export const MAX_ROWS = 500;

/** A page of a list: the rows, and the cursor of the next page. */
interface ListPage<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** Whose list of which things it is; `of`: what they belong to, in a list of one thing's parts. */
export interface CallersList<Kind extends string = IdKind> {
  caller: Caller;
  kind: Kind;
  of?: string;
}

const nameOf = ({ caller, kind, of = '' }: CallersList<string>): string =>
  `${kind} ${caller.submitter} ${of}`;

/** Cuts a list that was read with one row more than `limit`. The cursor names the place of the last row, in this list alone. */
export function cutPlaces<Row>(
  list: CallersList<string>,
  read: Row[],
  limit: number,
  placeOf: (row: Row) => string,
): ListPage<Row> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  const { cursor } = list.caller.environment.keys;
  return {
    rows,
    nextCursor: read.length > limit && last ? signCursor(cursor, nameOf(list), placeOf(last)) : null,
  };
}

/** Like `cutPlaces`, where the id of a row is its place. */
export const cutPage = <Row extends { id: string }>(
  list: CallersList,
  read: Row[],
  limit: number,
): ListPage<Row> => cutPlaces(list, read, limit, ({ id }) => id);

/**
 * The place that a cursor names; undefined without one.
 * @throws Problem `invalid_query` for a cursor that was altered, or is of another list, caller, environment or version
 */
export function readPlace(list: CallersList<string>, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const place = readCursor(list.caller.environment.keys.cursor, nameOf(list), cursor);
  if (place !== null) return place;
  throw new Problem('invalid_query', 'The cursor is not from this list, or is of an earlier version.', {
    errors: [{ pointer: '/cursor', message: 'must be the nextCursor of the page before' }],
  });
}

/** The id in a cursor of a list in which ids are places. */
export const readListCursor = (list: CallersList, cursor: string | undefined): string | undefined =>
  readPlace(list, cursor);
