import type { Knex } from 'knex';
import type { EventType } from '../../policy/event-types.ts';
import { databaseTime } from '../clock.ts';
import type { EventRow, OutboxRow } from '../event-rows.ts';
import { type NewEvent, readWaiting, removeWaiting, writeEvents } from './event-outbox.ts';
import { removeReaders } from './event-readers.ts';
import { readEventRefs } from './event-refs.ts';
import { restrictToReseller } from './own-events.ts';

/** Each event takes its deliveries and their attempts with it. */
const PRUNED_AT_ONCE = 1_000;

export interface EventFilter {
  /** The number after which the page starts. */
  after: number;
  /** Left out: all types. */
  types?: EventType[] | undefined;
  limit: number;
  /** Only what happened to this one. */
  onboardingId?: string;
  /** The reseller that reads; null: the vendor, who sees everything. */
  resellerId: string | null;
}

/** An event with what its readers get; `numberPage` adds the number. */
export type DescribedEvent = Omit<EventRow, 'seq' | 'numbered_at'> & { n: OutboxRow['n'] };

/**
 * Public events. The transaction that records one writes it to the outbox. Ids and sequences commit out of order, so a
 * reader with a cursor would miss events; therefore they get their numbers afterwards, in one transaction at a time, and
 * only numbered events are read: when a number can be seen, all lower ones can.
 */
export function createEventsRepository(db: Knex) {
  const events = (trx: Knex = db) => trx<EventRow>('events');
  const counter = (trx: Knex = db) => trx('event_counter').where({ id: 1 });

  return {
    /** Reads what the subjects of events belong to. */
    refs: readEventRefs,

    record: (written: NewEvent[], trx: Knex): Promise<void> => writeEvents(written, trx),

    /** Whether any event waits for its number. */
    async anyWaiting(): Promise<boolean> {
      return (await readWaiting(1, db)).length > 0;
    },

    /** Locks the numbering and returns the events that wait, in the order in which they were written. */
    async lockWaiting(limit: number, trx: Knex): Promise<OutboxRow[]> {
      await counter(trx).forUpdate().first();
      return readWaiting(limit, trx);
    },

    /** Gives locked events their numbers, in this order; returns them. */
    async number(waiting: DescribedEvent[], trx: Knex): Promise<EventRow[]> {
      if (waiting.length === 0) return [];
      const { last_seq } = await counter(trx).first('last_seq');
      const rows = waiting.map(({ n: _n, ...event }, index) => ({
        ...event,
        seq: Number(last_seq) + index + 1,
        numbered_at: databaseTime(trx) as never,
      }));
      await counter(trx).update({ last_seq: Number(last_seq) + rows.length });
      const written = await events(trx).insert(rows).onConflict('natural_key').ignore().returning(['seq']);
      const numbers = new Set(written.map(({ seq }) => Number(seq)));
      await removeWaiting(waiting, trx);
      return rows.filter(({ seq }) => numbers.has(seq));
    },

    /** Numbered events, in order. */
    async page({ after, types, limit, resellerId, onboardingId }: EventFilter): Promise<EventRow[]> {
      const query = events().where('seq', '>', after).orderBy('seq').limit(limit);
      if (types) query.whereIn('type', types);
      if (onboardingId !== undefined) query.where('onboarding_id', onboardingId);
      if (resellerId !== null) query.modify(restrictToReseller(db, resellerId));
      return (await query).map((row) => ({ ...row, seq: Number(row.seq) }));
    },

    /** Which of the events with these numbers each of these resellers may read. */
    async readableBy(resellerIds: string[], numbers: number[], trx: Knex): Promise<Map<string, Set<number>>> {
      const readable = new Map(resellerIds.map((id) => [id, new Set<number>()]));
      if (resellerIds.length === 0 || numbers.length === 0) return readable;
      const rows: { id: string; seq: number | string }[] = await trx('events')
        .joinRaw('cross join resellers')
        .whereIn('resellers.id', resellerIds)
        .whereBetween('events.seq', [Math.min(...numbers), Math.max(...numbers)])
        .modify(restrictToReseller(trx, trx.ref('resellers.id')))
        .select('resellers.id', 'events.seq');
      for (const { id, seq } of rows) readable.get(id)?.add(Number(seq));
      return readable;
    },

    get: (id: string): Promise<EventRow | undefined> => events().where({ id }).first(),

    /** The number of the last event. */
    async lastNumber(): Promise<number> {
      const row = await counter().first('last_seq');
      return Number(row.last_seq);
    },

    /** The number of the last event that was deleted because of its age. */
    async prunedUpTo(): Promise<number> {
      const row = await counter().first('pruned_seq');
      return Number(row.pruned_seq);
    },

    /**
     * Deletes events that were numbered before a moment; a reader who stands before them is told so. No event gets a number
     * while a page of them is deleted.
     */
    async removeOlderThan(moment: string, page = PRUNED_AT_ONCE): Promise<void> {
      let isMore = true;
      while (isMore) isMore = await db.transaction((trx) => removePage(moment, page, trx));
    },
  };

  /** Deletes the oldest events; false: these were the last from before the moment. */
  async function removePage(moment: string, page: number, trx: Knex): Promise<boolean> {
    await counter(trx).forUpdate().first();
    const old: number[] = await events(trx)
      .where('numbered_at', '<', moment)
      .orderBy(['numbered_at', 'seq'])
      .limit(page)
      .pluck('seq');
    if (old.length === 0) return false;
    const last = Math.max(...old.map(Number));
    await counter(trx).update({ pruned_seq: last });
    const pruned = events(trx).where('seq', '<=', last).select('id');
    await removeReaders(pruned, trx);
    await events(trx).where('seq', '<=', last).delete();
    return old.length === page;
  }
}
