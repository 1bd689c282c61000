import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';

export interface PauseDeps {
  store: Store;
  /** Runs work in a transaction and pokes this process's sender if it queued mail. */
  commit<T>(work: (trx: Knex) => Promise<T>): Promise<T>;
}

/** Stops sending to a locked endpoint until its owner, who is told by mail, turns it on again. */
export async function pauseEndpoint(
  { store }: PauseDeps,
  { endpoint, because, now }: { endpoint: WebhookEndpointRow; because: 'failing' | 'gone'; now: string },
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
  if (endpoint.owner_email === null) return;
  await store.mailSends.queue(
    {
      ...{ subject: `${endpoint.id}/${now}`, kind: 'webhook-paused', n: 1, queued_at: now },
      ...{ workflow_id: null, business_account_id: null, recipient: endpoint.owner_email },
    },
    trx,
  );
}
