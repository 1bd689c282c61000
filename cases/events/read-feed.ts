import type { EventFilter } from '../../db/repositories/events.ts';
import { publicEvent } from '../../domain/events/public-event.ts';
import { readCursor, signCursor } from '../../links/cursors.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from './publish-events.ts';

interface ReadFeedInput extends Pick<EventFilter, 'types' | 'limit' | 'resellerId'> {
  /** The `nextCursor` of the page before; left out: the oldest event that is kept. */
  after?: string | undefined;
}

interface FeedPage {
  data: ReturnType<typeof publicEvent>[];
  /** Where to go on, also when there is nothing more yet. */
  nextCursor: string;
  hasMore: boolean;
}

/** A cursor that names no place in the feed of this environment, or one before the oldest event that is kept. */
export type FeedRefusal = 'bad_cursor' | 'cursor_expired';

const LIST = 'events';
const PLACE = /^(0|[1-9]\d{0,15})$/;

/** A page of the feed, in its one order: a reader who follows `nextCursor` gets each event once. */
export async function readFeed(
  environment: Pick<Environment, 'store' | 'keys' | 'mode' | 'dispatcher'>,
  { after, limit, ...filter }: ReadFeedInput,
): Promise<FeedPage | FeedRefusal> {
  const { store, mode, keys } = environment;
  const place = after === undefined ? null : readCursor(keys.cursor, LIST, after);
  if (after !== undefined && !PLACE.test(place ?? '')) return 'bad_cursor';
  await publishEvents(environment);
  // Read before the page: whatever has a number up to here is in it, or is not asked for.
  const reached = await store.events.lastNumber();
  const found = await store.events.page({ ...filter, after: Number(place ?? 0), limit: limit + 1 });
  // Read after the page: what was deleted meanwhile would be missing from it.
  const pruned = await store.events.prunedUpTo();
  if (place !== null && Number(place) < pruned) return 'cursor_expired';
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  const last = page.at(-1)?.seq ?? 0;
  return {
    data: page.map((row) => publicEvent(row, mode)),
    nextCursor: signCursor(keys.cursor, LIST, String(hasMore ? last : Math.max(last, reached))),
    hasMore,
  };
}
