import type { Knex } from 'knex';
import { REHEARSED, webhookWorkflowId } from '../../contracts/ids.ts';
import { takeHintsOf } from '../../db/commit-hints.ts';
import type { EventRow } from '../../db/event-rows.ts';
import { newId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { typesMatching } from '../../policy/event-types.ts';
import { describePublicEvent, idsOf } from './describe-public-event.ts';

/** Few enough that the transaction holds SQLite's only writer briefly. */
const EVENTS_A_TRANSACTION = 200;

/**
 * Gives waiting events their numbers, in one transaction that no other may meet, and queues them for the endpoints of
 * webhooks.
 * @returns whether more wait, and the runs to wake
 */
export function numberEvents(store: Store): Promise<{ more: boolean; wakes: string[] }> {
  return store.knex.transaction(async (trx) => {
    const waiting = await store.events.lockWaiting(EVENTS_A_TRANSACTION, trx);
    const refs = await store.events.refs(waiting.flatMap(idsOf), trx);
    const described = waiting.map((row) => describePublicEvent(row, refs));
    const numbered = await store.events.number(described, trx);
    await queueDeliveries(store, numbered, trx);
    return { more: waiting.length === EVENTS_A_TRANSACTION, wakes: [...takeHintsOf(trx).wakes] };
  });
}

async function queueDeliveries(store: Store, events: EventRow[], trx: Knex): Promise<void> {
  if (events.length === 0) return;
  const created_at = new Date().toISOString();
  const endpoints = await store.webhookEndpoints.enabled(trx);
  const owners = [...new Set(endpoints.flatMap(({ reseller_id }) => reseller_id ?? []))];
  const numbers = events.map(({ seq }) => seq);
  const readable = await store.events.readableBy(owners, numbers, trx);
  const queued = endpoints.map((endpoint) => {
    const types = new Set(typesMatching(JSON.parse(endpoint.types)));
    const { reseller_id: owner } = endpoint;
    const rows = events
      .filter(({ seq }) => owner === null || readable.get(owner)?.has(seq))
      .filter((event) => !isRehearsed(event))
      .filter((event) => (isTest(event) ? isTestOf(event, endpoint.id) : types.has(event.type)))
      .map(({ seq }) => ({
        ...{ id: newId('webhookDelivery'), endpoint_id: endpoint.id, seq, status: 'pending' as const },
        ...{ attempts: 0, tries: 0, next_at: null, created_at, ended_at: null },
      }));
    return { endpoint, rows };
  });
  await store.webhookDeliveries.insert(
    queued.flatMap(({ rows }) => rows),
    trx,
  );
  const woken = queued.filter(({ rows }) => rows.length > 0);
  await store.caseWakes.want(
    woken.map(({ endpoint }) => webhookWorkflowId(endpoint.id)),
    trx,
  );
}

const isTest = ({ type }: EventRow): boolean => type === 'webhook_endpoint.tested';

/** A copy of a case is no one's business but of who made it. */
const isRehearsed = ({ data }: EventRow): boolean =>
  String(JSON.parse(data).customerId).startsWith(REHEARSED);

/** A test event goes to the endpoint that it tests, whatever types that has. */
const isTestOf = ({ data }: EventRow, endpointId: string): boolean =>
  JSON.parse(data).webhookEndpointId === endpointId;
