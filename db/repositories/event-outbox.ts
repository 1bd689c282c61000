import type { Knex } from 'knex';
import type { EventType } from '../../policy/event-types.ts';
import type { OutboxRow } from '../event-rows.ts';
import { newId } from '../ids.ts';
import { insertReaders } from './event-readers.ts';

export interface NewEvent {
  /** Default: a new one. */
  id?: string;
  /** Identifies the event, so that a repeated step writes it once. */
  naturalKey: string;
  type: EventType;
  at: string;
  businessAccountId: string | null;
  /** The id of what it is about. */
  subject: string;
  data?: Record<string, string | number | boolean | null>;
  /** Resellers that may read it when its orders and relations are not there any more. */
  readers?: string[];
}

/** SQLite takes no more rows in a statement. */
const ROWS = 500;

const outbox = (trx: Knex) => trx<OutboxRow>('event_outbox');

/** The events of transactions that write theirs at their end. */
const gathered = new WeakMap<Knex, NewEvent[]>();

/** Runs a piece of work in a transaction and writes its events at its end, in one statement. */
export async function gatherEvents<T>(trx: Knex, work: (trx: Knex) => Promise<T>): Promise<T> {
  const events: NewEvent[] = [];
  gathered.set(trx, events);
  try {
    const result = await work(trx);
    await insertEvents(events, trx);
    return result;
  } finally {
    gathered.delete(trx);
  }
}

/** Writes public events in the transaction that they record; they are numbered afterwards (domain/events/). */
export async function writeEvents(events: NewEvent[], trx: Knex): Promise<void> {
  const later = gathered.get(trx);
  if (later) later.push(...events);
  else await insertEvents(events, trx);
}

async function insertEvents(events: NewEvent[], trx: Knex): Promise<void> {
  const named = events.map((event) => ({ ...event, id: event.id ?? newId('auditEvent') }));
  const rows = named.map((event) => ({
    id: event.id,
    natural_key: event.naturalKey,
    type: event.type,
    at: event.at,
    business_account_id: event.businessAccountId,
    subject: event.subject,
    data: JSON.stringify(event.data ?? {}),
  }));
  for (let from = 0; from < rows.length; from += ROWS) {
    await outbox(trx)
      .insert(rows.slice(from, from + ROWS))
      .onConflict('natural_key')
      .ignore();
  }
  const readers = named.flatMap(({ id, readers: of = [] }) =>
    of.map((reseller_id) => ({ event_id: id, reseller_id })),
  );
  await insertReaders(readers, trx);
}

/** The events that wait for a number, in the order in which they were written. */
export const readWaiting = (limit: number, trx: Knex): Promise<OutboxRow[]> =>
  outbox(trx).orderBy('n').limit(limit);

export async function removeWaiting(waiting: Pick<OutboxRow, 'n'>[], trx: Knex): Promise<void> {
  const numbers = waiting.map(({ n }) => n);
  await outbox(trx).whereIn('n', numbers).delete();
}
