import type { Knex } from 'knex';
import type { WebhookDeliveryStatus } from '../../contracts/webhooks.ts';
import type { EventRow } from '../event-rows.ts';
import type { WebhookAttemptRow, WebhookDeliveryRow } from '../webhook-rows.ts';

/** A delivery and its event. */
export type DeliveryOfEvent = WebhookDeliveryRow & {
  event_id: string;
  event_type: EventRow['type'];
  event_at: string;
  event_data: string;
};

export interface DeliveryFilter {
  endpointId: string;
  status?: WebhookDeliveryStatus | undefined;
  limit: number;
  /** The id after which the page starts, newest first. */
  before?: string | undefined;
}

/** What is, or was, sent to endpoints: an event once to each, with all attempts. */
export function createWebhookDeliveriesRepository(db: Knex) {
  const deliveries = (trx: Knex = db) => trx<WebhookDeliveryRow>('webhook_deliveries');
  const attempts = (trx: Knex = db) => trx<WebhookAttemptRow>('webhook_attempts');
  const withEvents = (trx: Knex = db) =>
    trx('webhook_deliveries')
      .join('events', 'events.seq', 'webhook_deliveries.seq')
      .select(
        'webhook_deliveries.*',
        { event_id: 'events.id', event_type: 'events.type' },
        { event_at: 'events.at', event_data: 'events.data' },
      );
  const pending = (endpointId: string) => deliveries().where({ endpoint_id: endpointId, status: 'pending' });

  return {
    /** How many deliveries wait, and since when the oldest; null if none does. */
    async backlog(): Promise<{ count: number; oldest: string | null }> {
      const row = await deliveries()
        .where({ status: 'pending' })
        .count({ count: '*' })
        .min({ oldest: 'created_at' })
        .first();
      return { count: Number(row?.count ?? 0), oldest: row?.oldest ?? null };
    },

    async insert(rows: WebhookDeliveryRow[], trx: Knex): Promise<void> {
      for (let from = 0; from < rows.length; from += 500)
        await deliveries(trx)
          .insert(rows.slice(from, from + 500))
          .onConflict(['endpoint_id', 'seq'])
          .ignore();
    },

    /** A delivery of an endpoint. */
    get: (endpointId: string, id: string, trx?: Knex): Promise<DeliveryOfEvent | undefined> =>
      withEvents(trx).where({ endpoint_id: endpointId, 'webhook_deliveries.id': id }).first(),

    /** The next one that is due, in the order of the feed. */
    nextDue: (endpointId: string, now: string): Promise<DeliveryOfEvent | undefined> =>
      withEvents()
        .where({ endpoint_id: endpointId, status: 'pending' })
        .where((due) => due.whereNull('next_at').orWhere('next_at', '<=', now))
        .orderBy('webhook_deliveries.seq')
        .first(),

    /** When the next one is due: `''` at once; null: none waits. */
    async nextAt(endpointId: string): Promise<string | null> {
      const row = await pending(endpointId).orderByRaw("coalesce(next_at, '')").first('id', 'next_at');
      return row ? (row.next_at ?? '') : null;
    },

    /** Enabled endpoints that have a delivery to make. */
    waitingEndpoints: (): Promise<string[]> =>
      db('webhook_endpoints')
        .where({ status: 'enabled' })
        .whereIn('id', deliveries().where({ status: 'pending' }).distinct('endpoint_id'))
        .orderBy('id')
        .pluck('id'),

    async anyPending(endpointId: string): Promise<boolean> {
      return (await pending(endpointId).first('id')) !== undefined;
    },

    /**
     * Takes the next attempt at a delivery before its request is sent, so that of two runners one sends it, and one that dies
     * has used it up. `nextAt`: when the attempt after it follows.
     */
    claim: (
      { id, attempts: made, tries }: WebhookDeliveryRow,
      { now, nextAt }: { now: string; nextAt: string },
    ): Promise<boolean> =>
      db.transaction(async (trx) => {
        const claimed = await deliveries(trx)
          .where({ id, status: 'pending', attempts: made, tries })
          .update({ attempts: made + 1, tries: tries + 1, next_at: nextAt });
        if (claimed === 0) return false;
        const attempt = { delivery_id: id, n: made + 1, at: now };
        await attempts(trx).insert({ ...attempt, result: null, response_status: null, took_ms: null });
        return true;
      }),

    async endAttempt(
      id: string,
      n: number,
      ended: Pick<WebhookAttemptRow, 'result' | 'response_status' | 'took_ms'>,
      trx: Knex,
    ): Promise<void> {
      await attempts(trx).where({ delivery_id: id, n }).update(ended);
    },

    async update(id: string, change: Partial<WebhookDeliveryRow>, trx: Knex): Promise<void> {
      await deliveries(trx).where({ id }).update(change);
    },

    /** Ends one after its last try, unless it got new tries meanwhile. */
    async giveUp(
      { id, tries }: Pick<WebhookDeliveryRow, 'id' | 'tries'>,
      now: string,
      trx: Knex,
    ): Promise<void> {
      const ended = { status: 'failed', next_at: null, ended_at: now } as const;
      await deliveries(trx).where({ id, tries, status: 'pending' }).update(ended);
    },

    /** Makes what waits for an endpoint due at once. */
    async hurry(endpointId: string, trx: Knex): Promise<void> {
      await deliveries(trx)
        .where({ endpoint_id: endpointId, status: 'pending' })
        .update({ next_at: null, tries: 0 });
    },

    /** Newest first. */
    list({ endpointId, status, limit, before }: DeliveryFilter): Promise<DeliveryOfEvent[]> {
      const query = withEvents().where({ endpoint_id: endpointId });
      if (status) query.where({ status });
      if (before) query.where('webhook_deliveries.id', '<', before);
      return query.orderBy('webhook_deliveries.id', 'desc').limit(limit);
    },

    attemptsOf: (deliveryIds: string[]): Promise<WebhookAttemptRow[]> =>
      attempts().whereIn('delivery_id', deliveryIds).orderBy(['delivery_id', 'n']),
  };
}
