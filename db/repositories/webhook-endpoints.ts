import type { Knex } from 'knex';
import type { WebhookEndpointStatus } from '../../contracts/webhooks.ts';
import { openSealed, seal } from '../../links/seal.ts';
import type { LinkKey } from '../../links/tokens.ts';
import type { WebhookEndpointRow, WebhookSecretRow } from '../webhook-rows.ts';

/** The endpoints of webhooks, and their secrets, which are sealed with the environment's keys. */
export function createWebhookEndpointsRepository(db: Knex, sealingKeys: LinkKey[]) {
  const endpoints = (trx: Knex = db) => trx<WebhookEndpointRow>('webhook_endpoints');
  const secrets = (trx: Knex = db) => trx<WebhookSecretRow>('webhook_secrets');

  return {
    get: (id: string, trx?: Knex): Promise<WebhookEndpointRow | undefined> =>
      endpoints(trx).where({ id }).first(),

    lock: (id: string, trx: Knex): Promise<WebhookEndpointRow | undefined> =>
      endpoints(trx).where({ id }).forUpdate().first(),

    /** Newest first, after an id. */
    list: (
      limit: number,
      { resellerId, before }: { resellerId?: string | undefined; before?: string | undefined } = {},
    ): Promise<WebhookEndpointRow[]> => {
      const query = endpoints().orderBy('id', 'desc').limit(limit);
      if (resellerId !== undefined) query.where({ reseller_id: resellerId });
      return before === undefined ? query : query.where('id', '<', before);
    },

    /** Those of a reseller that events are sent to, locked. */
    lockEnabledOf: (resellerId: string, trx: Knex): Promise<WebhookEndpointRow[]> =>
      endpoints(trx).where({ reseller_id: resellerId, status: 'enabled' }).orderBy('id').forUpdate(),

    /** Those that events are sent to. */
    enabled: (trx: Knex): Promise<WebhookEndpointRow[]> =>
      endpoints(trx).where({ status: 'enabled' }).orderBy('id'),

    async countByStatus(): Promise<Map<WebhookEndpointStatus, number>> {
      const rows: { status: WebhookEndpointStatus; count: number | string }[] = await endpoints()
        .groupBy('status')
        .select('status')
        .count({ count: '*' });
      return new Map(rows.map(({ status, count }) => [status, Number(count)]));
    },

    /** Of the vendor, or of a reseller. */
    async countOf(resellerId: string | null, trx: Knex): Promise<number> {
      const row = await endpoints(trx).where({ reseller_id: resellerId }).count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },

    async insert(row: WebhookEndpointRow, trx: Knex): Promise<void> {
      await endpoints(trx).insert(row);
    },

    async update(id: string, change: Partial<WebhookEndpointRow>, trx: Knex): Promise<void> {
      await endpoints(trx).where({ id }).update(change);
    },

    /** Deletes an endpoint with its secrets and deliveries. */
    async remove(id: string, trx: Knex): Promise<void> {
      await endpoints(trx).where({ id }).delete();
    },

    /** Gives a locked endpoint another secret; the one before stays valid until `endsAt`, earlier ones end at once. */
    async addSecret(
      endpointId: string,
      { id, secret }: { id: string; secret: string },
      { now, endsAt }: { now: string; endsAt: string },
      trx: Knex,
    ): Promise<void> {
      await secrets(trx).where({ endpoint_id: endpointId }).whereNotNull('ends_at').delete();
      await secrets(trx).where({ endpoint_id: endpointId }).update({ ends_at: endsAt });
      const sealed = seal(sealingKeys, secret, 'webhook secret');
      await secrets(trx).insert({
        ...{ id, endpoint_id: endpointId, sealed },
        ...{ created_at: now, ends_at: null },
      });
    },

    /** The current secret of an endpoint that has one with this id; undefined: it has none, or not any more. */
    async currentIfGiven(
      endpointId: string,
      id: string,
      trx: Knex,
    ): Promise<{ secret: string; since: string } | undefined> {
      const rows = await secrets(trx).where({ endpoint_id: endpointId });
      const current = rows.find(({ ends_at }) => ends_at === null);
      if (!current || !rows.some((row) => row.id === id)) return undefined;
      return {
        secret: openSealed(sealingKeys, current.sealed, 'webhook secret'),
        since: current.created_at,
      };
    },

    /** The secrets that sign at a moment, the newest first. */
    async secretsOf(endpointId: string, now: string, trx?: Knex): Promise<string[]> {
      const rows = await secrets(trx)
        .where({ endpoint_id: endpointId })
        .where((valid) => valid.whereNull('ends_at').orWhere('ends_at', '>', now))
        // The id of a request that came late may be smaller.
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ]);
      return rows.map(({ sealed }) => openSealed(sealingKeys, sealed, 'webhook secret'));
    },
  };
}
