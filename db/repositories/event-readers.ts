import type { Knex } from 'knex';

/** A reseller that may read an event although the orders and relations that would show it are gone. */
export interface EventReader {
  event_id: string;
  reseller_id: string;
}

const readersIn = (trx: Knex) => trx<EventReader>('event_readers');

export async function insertReaders(readers: EventReader[], trx: Knex): Promise<void> {
  if (readers.length > 0) await readersIn(trx).insert(readers);
}

/** Removes the readers of these events. */
export async function removeReaders(eventIds: Knex.QueryBuilder, trx: Knex): Promise<void> {
  await readersIn(trx).whereIn('event_id', eventIds).delete();
}
