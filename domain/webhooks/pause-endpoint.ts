import type { Knex } from 'knex';
import type { PauseReason } from '../../contracts/webhooks.ts';
import type { Store } from '../../db/store.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';

interface PauseEndpointInput {
  endpoint: WebhookEndpointRow;
  because: PauseReason;
  now: string;
}

/** Stops sending to a locked endpoint until its owner, who is told by mail, turns it on again. */
export async function pauseEndpoint(
  store: Store,
  { endpoint, because, now }: PauseEndpointInput,
  trx: Knex,
): Promise<void> {
  if (endpoint.status !== 'enabled') return;
  await store.webhookEndpoints.update(
    endpoint.id,
    { status: 'paused', paused_because: because, updated_at: now },
    trx,
  );
  await store.audit.record(
    {
      naturalKey: `${endpoint.id}/paused/${now}`,
      at: now,
      action: 'webhook_endpoint.paused',
      actor: 'system',
      businessAccountId: null,
      subject: endpoint.id,
      data: { because },
    },
    trx,
  );
  const recipient = endpoint.owner_email ?? (await contactOf(store, endpoint, trx));
  if (recipient === null) return;
  await store.mailSends.queue(
    {
      ...{ subject: `${endpoint.id}/${now}`, kind: 'webhook-paused', n: 1, queued_at: now },
      ...{ workflow_id: null, business_account_id: null, recipient },
    },
    trx,
  );
}

async function contactOf(
  store: Store,
  { reseller_id }: WebhookEndpointRow,
  trx: Knex,
): Promise<string | null> {
  if (reseller_id === null) return null;
  return (await store.resellers.get(reseller_id, trx))?.contact_email ?? null;
}

/** Whether the owner of an endpoint still has a key, in real time: what it may not read must not be sent to it either. */
export async function hasKey(
  { apiKeys }: Store,
  { reseller_id }: Pick<WebhookEndpointRow, 'reseller_id'>,
  trx?: Knex,
): Promise<boolean> {
  if (reseller_id === null) return true;
  return (await apiKeys.activeOf(reseller_id, new Date().toISOString(), trx)).length > 0;
}

/** Stops sending to an endpoint of a reseller whose last API key has expired, unless it got another one meanwhile. */
export async function pauseWithoutKey(
  store: Store,
  { endpoint: { id, reseller_id }, now }: Pick<PauseEndpointInput, 'endpoint' | 'now'>,
  trx: Knex,
): Promise<void> {
  // A key of its reseller is made under the same lock.
  if (reseller_id !== null) await store.resellers.lock(reseller_id, trx);
  const endpoint = await store.webhookEndpoints.lock(id, trx);
  if (!endpoint || (await hasKey(store, endpoint, trx))) return;
  await pauseEndpoint(store, { endpoint, because: 'no_key', now }, trx);
}

/** Stops sending to all endpoints of a locked reseller that has no API key any more. */
export async function pauseEndpointsOf(
  store: Store,
  { resellerId, now }: { resellerId: string; now: string },
  trx: Knex,
): Promise<void> {
  for (const endpoint of await store.webhookEndpoints.lockEnabledOf(resellerId, trx))
    await pauseEndpoint(store, { endpoint, because: 'no_key', now }, trx);
}
