import { webhookWorkflowId } from '../../contracts/ids.ts';
import type { WebhookDeliveryStatus } from '../../contracts/webhooks.ts';
import { idOfRequest } from '../../db/ids.ts';
import type { DeliveryFilter, DeliveryOfEvent } from '../../db/repositories/webhook-deliveries.ts';
import type { Store } from '../../db/store.ts';
import type { WebhookAttemptRow } from '../../db/webhook-rows.ts';
import { readCursor, signCursor } from '../../links/cursors.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';

type Deps = Pick<Environment, 'store' | 'dispatcher' | 'keys'>;

const deliveryView = (row: DeliveryOfEvent, attempts: WebhookAttemptRow[]) => ({
  id: row.id,
  eventId: row.event_id,
  type: row.event_type,
  status: row.status,
  nextAttemptAt: row.status === 'pending' ? row.next_at : null,
  endedAt: row.ended_at,
  attempts: attempts
    .filter(({ delivery_id }) => delivery_id === row.id)
    .map(({ at, result, response_status, took_ms }) => ({
      ...{ at, result, responseStatus: response_status, tookMs: took_ms },
    })),
});

type DeliveryView = ReturnType<typeof deliveryView>;

interface ListDeliveriesInput {
  endpointId: string;
  status?: WebhookDeliveryStatus | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** A page of what was sent to an endpoint, newest first, with all attempts. */
export async function listDeliveries(
  { store, keys }: Deps,
  { endpointId, status, limit, cursor }: ListDeliveriesInput,
): Promise<{ data: DeliveryView[]; nextCursor: string | null } | 'bad_cursor'> {
  const list = `deliveries of ${endpointId}`;
  const before = cursor === undefined ? undefined : readCursor(keys.cursor, list, cursor);
  if (before === null) return 'bad_cursor';
  const found = await readDeliveries(store, { endpointId, status, before, limit: limit + 1 });
  const data = found.slice(0, limit);
  const last = data.at(-1);
  const nextCursor = found.length > limit && last ? signCursor(keys.cursor, list, last.id) : null;
  return { data, nextCursor };
}

/** What was sent to an endpoint, newest first, with all attempts. */
export async function readDeliveries(store: Store, filter: DeliveryFilter): Promise<DeliveryView[]> {
  const rows = await store.webhookDeliveries.list(filter);
  const attempts = await store.webhookDeliveries.attemptsOf(rows.map(({ id }) => id));
  return rows.map((row) => deliveryView(row, attempts));
}

/** Sends a delivery once more at once, with the schedule of a new one; null: the endpoint has none. */
export async function replayDelivery(
  { store, dispatcher }: Pick<Deps, 'store' | 'dispatcher'>,
  { endpointId, id }: { endpointId: string; id: string },
): Promise<DeliveryView | null> {
  const replayed = await store.knex.transaction(async (trx) => {
    const row = await store.webhookDeliveries.get(endpointId, id, trx);
    if (!row) return null;
    const change = { status: 'pending', tries: 0, next_at: null, ended_at: null } as const;
    await store.webhookDeliveries.update(id, change, trx);
    await store.webhookEndpoints.update(endpointId, { rest_until: null }, trx);
    await store.caseWakes.want([webhookWorkflowId(endpointId)], trx);
    return { ...row, ...change };
  });
  if (!replayed) return null;
  dispatcher.poke(webhookWorkflowId(endpointId));
  return deliveryView(replayed, await store.webhookDeliveries.attemptsOf([id]));
}

/** Writes a test event for one endpoint; returns the event's id, which is the same when the request is repeated. */
export async function sendTestEvent(
  environment: Pick<Deps, 'store' | 'dispatcher'>,
  { endpointId, requestId }: { endpointId: string; requestId?: string | undefined },
): Promise<string> {
  const { store } = environment;
  const id = idOfRequest('auditEvent', requestId);
  await recordTest(store, { id, endpointId });
  await publishEvents(environment);
  return id;
}

const recordTest = (store: Store, { id, endpointId }: { id: string; endpointId: string }): Promise<void> =>
  store.knex.transaction((trx) =>
    store.events.record(
      [
        {
          ...{ id, naturalKey: `${endpointId}/tested/${id}`, type: 'webhook_endpoint.tested' },
          ...{ at: new Date().toISOString(), businessAccountId: null, subject: endpointId },
        },
      ],
      trx,
    ),
  );
