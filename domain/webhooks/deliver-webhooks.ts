import type { Knex } from 'knex';
import { webhookWorkflowId } from '../../contracts/ids.ts';
import type { Mode } from '../../contracts/states.ts';
import { after } from '../../db/clock.ts';
import type { DeliveryOfEvent } from '../../db/repositories/webhook-deliveries.ts';
import type { Store } from '../../db/store.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';
import { MINUTE_MS } from '../../policy/numbers.ts';
import type { WebhookReach } from '../../policy/webhook-urls.ts';
import { mustPause, restUntil, retryAt, WEBHOOK_TRIES } from '../../policy/webhooks.ts';
import { publicEvent } from '../events/public-event.ts';
import { hasKey, pauseEndpoint, pauseWithoutKey } from './pause-endpoint.ts';
import { sendWebhook, type WebhookAnswer } from './send-webhook.ts';

/** A page ends after 100 attempts or a minute. */
const PAGE = { attempts: 100, ms: MINUTE_MS };
/** After a minute the last attempt counts as lost: its runner died. */
const LOST_AFTER_MS = MINUTE_MS;

export interface DeliverWebhooksDeps {
  store: Store;
  /** Runs work in a transaction and pokes this process's sender if it queued mail. */
  commit<T>(work: (trx: Knex) => Promise<T>): Promise<T>;
  mode: Mode;
  webhooks: { reach: WebhookReach; patienceMs?: number | undefined };
}

export interface DeliverWebhooksInput {
  endpointId: string;
  now: string;
  /** Called before each attempt. */
  beat(): void;
}

/** Sends an endpoint what is due, in the order of the feed, until nothing is, the endpoint rests, or the page is full. */
export async function deliverWebhooks(
  deps: DeliverWebhooksDeps,
  { endpointId, now: begun, beat }: DeliverWebhooksInput,
): Promise<{ delivered: number; failed: number; nextAt: string | null }> {
  const { store } = deps;
  // Before all other reads: what is written after this wakes the run again.
  await store.commit((trx) => store.caseWakes.answered(webhookWorkflowId(endpointId), trx));
  const startedAt = performance.now();
  const counts = { delivered: 0, failed: 0 };
  for (let attempts = 0; ; attempts += 1) {
    const passedMs = Math.round(performance.now() - startedAt);
    // Business time: the run's, and what has passed since.
    const now = after(begun, passedMs);
    const endpoint = await store.webhookEndpoints.get(endpointId);
    if (endpoint?.status !== 'enabled') return { ...counts, nextAt: null };
    const nextAt = await nextFor(store, endpoint);
    if (nextAt === null || nextAt > now) return { ...counts, nextAt };
    if (attempts === PAGE.attempts || passedMs > PAGE.ms) return { ...counts, nextAt: now };
    const delivery = await store.webhookDeliveries.nextDue(endpointId, now);
    if (!delivery) continue;
    if (!(await hasKey(store, endpoint))) {
      await deps.commit((trx) => pauseWithoutKey(store, { endpoint, now }, trx));
      continue;
    }
    beat();
    const isDelivered = await attempt(deps, { endpoint, delivery, now });
    counts[isDelivered ? 'delivered' : 'failed'] += 1;
  }
}

/** When something is due next; an endpoint that rests is left alone until then. */
async function nextFor(store: Store, { id, rest_until }: WebhookEndpointRow): Promise<string | null> {
  const nextAt = await store.webhookDeliveries.nextAt(id);
  return nextAt !== null && rest_until !== null && rest_until > nextAt ? rest_until : nextAt;
}

interface Attempt {
  endpoint: WebhookEndpointRow;
  delivery: DeliveryOfEvent;
  now: string;
}

async function attempt(deps: DeliverWebhooksDeps, { endpoint, delivery, now }: Attempt): Promise<boolean> {
  const { store, webhooks, mode } = deps;
  const tries = delivery.tries + 1;
  if (tries > WEBHOOK_TRIES) {
    // The runner of the last attempt died.
    await store.knex.transaction((trx) => store.webhookDeliveries.giveUp(delivery, now, trx));
    return false;
  }
  const nextAt = retryAt(tries, now) ?? after(now, LOST_AFTER_MS);
  if (!(await store.webhookDeliveries.claim(delivery, { now, nextAt }))) return false;
  const answer = await sendWebhook({
    url: endpoint.url,
    id: delivery.event_id,
    body: JSON.stringify(publicEvent(eventOf(delivery), mode)),
    secrets: await store.webhookEndpoints.secretsOf(endpoint.id, new Date().toISOString()),
    ...webhooks,
  });
  await settle(deps, { delivery, endpoint, now }, answer);
  return answer.result === 'delivered';
}

const eventOf = (row: DeliveryOfEvent) => ({
  ...{ id: row.event_id, type: row.event_type, at: row.event_at, data: row.event_data },
});

/**
 * Records how an attempt ended, and what it says about the endpoint. What was changed meanwhile stands: a replay has all its
 * tries, and an answer of the old URL says nothing about the new one.
 */
async function settle(
  deps: DeliverWebhooksDeps,
  { endpoint: { id: endpointId, url }, delivery, now }: Attempt,
  { result, status, tookMs }: WebhookAnswer,
): Promise<void> {
  const { store } = deps;
  await deps.commit(async (trx) => {
    const endpoint = await store.webhookEndpoints.lock(endpointId, trx);
    // It was deleted meanwhile, and its deliveries with it.
    if (!endpoint) return;
    const { webhookDeliveries, webhookEndpoints } = store;
    const ended = { result, response_status: status, took_ms: tookMs };
    await webhookDeliveries.endAttempt(delivery.id, delivery.attempts + 1, ended, trx);
    if (result === 'delivered') {
      const done = { status: 'delivered', next_at: null, ended_at: now } as const;
      await webhookDeliveries.update(delivery.id, done, trx);
      if (endpoint.failures > 0)
        await webhookEndpoints.update(
          endpointId,
          { failures: 0, failing_since: null, rest_until: null },
          trx,
        );
      return;
    }
    const tries = delivery.tries + 1;
    if (retryAt(tries, now) === null) await webhookDeliveries.giveUp({ id: delivery.id, tries }, now, trx);
    if (endpoint.url !== url) return;
    const failures = endpoint.failures + 1;
    const failing_since = endpoint.failing_since ?? now;
    const change = { failures, failing_since, rest_until: restUntil(failures, now) };
    await webhookEndpoints.update(endpointId, change, trx);
    const because = result === 'gone' ? 'gone' : mustPause(failing_since, now) ? 'failing' : null;
    if (because) await pauseEndpoint(store, { endpoint, because, now }, trx);
  });
}
