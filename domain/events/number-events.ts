import type { EventRow } from '../../db/event-rows.ts';
import type { Store } from '../../db/store.ts';
import { describePublicEvent, idsOf } from './describe-public-event.ts';

/** Few enough that the transaction holds SQLite's only writer briefly. */
const EVENTS_A_TRANSACTION = 200;

/**
 * Gives waiting events their numbers, in one transaction that no other may meet.
 * @returns them, and whether more wait
 */
export function numberEvents(store: Store): Promise<{ numbered: EventRow[]; more: boolean }> {
  return store.knex.transaction(async (trx) => {
    const waiting = await store.events.lockWaiting(EVENTS_A_TRANSACTION, trx);
    const refs = await store.events.refs(waiting.flatMap(idsOf), trx);
    const described = waiting.map((row) => describePublicEvent(row, refs));
    const numbered = await store.events.number(described, trx);
    return { numbered, more: waiting.length === EVENTS_A_TRANSACTION };
  });
}
