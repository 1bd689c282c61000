import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { webhookWorkflowId } from '../../contracts/ids.ts';
import { resolveLocale } from '../../contracts/locales.ts';
import { after } from '../../db/clock.ts';
import { idOfRequest } from '../../db/ids.ts';
import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';
import { hasKey } from '../../domain/webhooks/pause-endpoint.ts';
import { MAX_WEBHOOK_ENDPOINTS, SECRET_OVERLAP_MS } from '../../policy/webhooks.ts';
import { momentAfter } from '../claim.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { recordChange } from './record-change.ts';

type Deps = Pick<Environment, 'store' | 'dispatcher'>;

/** 256 bits, as Standard Webhooks writes them. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Each once: every event is compared with them. */
const storedTypes = (types: string[]): string => JSON.stringify([...new Set(types)]);

/** How many endpoints their owner may have. */
export const mostOf = (resellerId: string | null): number =>
  MAX_WEBHOOK_ENDPOINTS[resellerId === null ? 'vendor' : 'reseller'];

export interface CreateEndpointInput {
  url: string;
  /** Patterns of event types; none: all. */
  types: string[];
  ownerEmail: string | null;
  locale: string;
  keyId: string | null;
  /** Whose it is; null: the vendor's. */
  resellerId: string | null;
  actor: string;
  /** Of a request that may be repeated. */
  requestId?: string | undefined;
}

/**
 * Makes an endpoint; its secret is returned once, or to a repeat of the request, which was never answered. Null: there are
 * too many.
 */
export async function createEndpoint(
  { store }: Pick<Deps, 'store'>,
  { url, types, ownerEmail, locale, keyId, resellerId, actor, requestId }: CreateEndpointInput,
): Promise<{ endpoint: WebhookEndpointRow; secret: string } | null> {
  const now = new Date().toISOString();
  const id = idOfRequest('webhookEndpoint', requestId);
  const first = { id: idOfRequest('webhookSecret', requestId), secret: newSecret() };
  const endpoint: WebhookEndpointRow = {
    ...{ id, url, types: storedTypes(types), owner_email: ownerEmail },
    ...{ locale: resolveLocale(locale).locale, status: 'enabled', api_key_id: keyId },
    ...{ created_at: now, updated_at: now, failures: 0, failing_since: null, rest_until: null },
    ...{ paused_because: null, reseller_id: resellerId },
  };
  return store.knex.transaction(async (trx) => {
    // Its endpoints are counted under this lock.
    if (resellerId !== null) await store.resellers.lock(resellerId, trx);
    const made = await store.webhookEndpoints.get(id, trx);
    const [current] = made ? await store.webhookEndpoints.secretsOf(id, now, trx) : [];
    if (made && current !== undefined) return { endpoint: made, secret: current };
    if ((await store.webhookEndpoints.countOf(resellerId, trx)) >= mostOf(resellerId)) return null;
    await store.webhookEndpoints.insert(endpoint, trx);
    await store.webhookEndpoints.addSecret(id, first, { now, endsAt: now }, trx);
    await recordChange(store, { id, action: 'webhook_endpoint.created', actor, now }, trx);
    return { endpoint, secret: first.secret };
  });
}

export interface ChangeEndpointInput {
  id: string;
  actor: string;
  url?: string | undefined;
  types?: string[] | undefined;
  ownerEmail?: string | null | undefined;
  /** Turned on again, an endpoint gets at once what waited for it. */
  enabled?: boolean | undefined;
  guard?: Guard | undefined;
}

/** Why an endpoint cannot be turned on: its reseller has ended, or has no API key. */
export type CannotTurnOn = 'reseller_ended' | 'no_key';

/** Changes an endpoint; null: there is none. One of a reseller that has ended, or has no key, cannot be turned on. */
export async function changeEndpoint(
  { store, dispatcher }: Deps,
  { id, actor, url, types, ownerEmail, enabled, guard }: ChangeEndpointInput,
): Promise<WebhookEndpointRow | CannotTurnOn | null> {
  const now = new Date().toISOString();
  const changed = await store.knex.transaction(async (trx) => {
    const row = await store.webhookEndpoints.lock(id, trx);
    if (!row) return null;
    await guard?.(trx);
    if (enabled && (await hasEnded(store, row, trx))) return 'reseller_ended';
    if (enabled && !(await hasKey(store, row, trx))) return 'no_key';
    const isTurnedOn = enabled === true && row.status !== 'enabled';
    const change: Partial<WebhookEndpointRow> = {
      updated_at: momentAfter(row.updated_at),
      ...(url === undefined ? {} : { url }),
      ...(types === undefined ? {} : { types: storedTypes(types) }),
      ...(ownerEmail === undefined ? {} : { owner_email: ownerEmail }),
      ...(enabled === false ? { status: 'disabled' as const } : {}),
      ...(enabled === true ? { status: 'enabled' as const, paused_because: null } : {}),
      ...(isTurnedOn || url !== undefined ? { failures: 0, failing_since: null, rest_until: null } : {}),
    };
    await store.webhookEndpoints.update(id, change, trx);
    if (isTurnedOn || url !== undefined) await store.webhookDeliveries.hurry(id, trx);
    await store.caseWakes.want([webhookWorkflowId(id)], trx);
    await recordChange(store, { id, action: 'webhook_endpoint.changed', actor, now }, trx);
    return { ...row, ...change };
  });
  if (changed !== null && typeof changed !== 'string') dispatcher.poke(webhookWorkflowId(id));
  return changed;
}

async function hasEnded(
  { resellers }: Deps['store'],
  { reseller_id }: WebhookEndpointRow,
  trx: Knex,
): Promise<boolean> {
  return reseller_id !== null && (await resellers.get(reseller_id, trx))?.ended_at !== null;
}

interface EndpointInput {
  id: string;
  actor: string;
  guard?: Guard | undefined;
}

/** Deletes an endpoint with its secrets and deliveries; false: there is none. */
export function deleteEndpoint(
  { store }: Pick<Deps, 'store'>,
  { id, actor, guard }: EndpointInput,
): Promise<boolean> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    if (!(await store.webhookEndpoints.lock(id, trx))) return false;
    await guard?.(trx);
    await store.webhookEndpoints.remove(id, trx);
    await recordChange(store, { id, action: 'webhook_endpoint.deleted', actor, now }, trx);
    return true;
  });
}

/**
 * Gives an endpoint another secret, returned once, or to a repeat of the request, which was never answered. The one before
 * signs too until `previousEndsAt`, earlier ones end at once.
 */
export function rotateSecret(
  { store }: Pick<Deps, 'store'>,
  { id, actor, guard, requestId }: EndpointInput & { requestId?: string | undefined },
): Promise<{ endpoint: WebhookEndpointRow; secret: string; previousEndsAt: string } | null> {
  const now = new Date().toISOString();
  const next = { id: idOfRequest('webhookSecret', requestId), secret: newSecret() };
  return store.knex.transaction(async (trx) => {
    const row = await store.webhookEndpoints.lock(id, trx);
    if (!row) return null;
    await guard?.(trx);
    const given = await store.webhookEndpoints.currentIfGiven(id, next.id, trx);
    if (given) return { endpoint: row, secret: given.secret, previousEndsAt: overlapEnd(given.since) };
    const endpoint = { ...row, updated_at: momentAfter(row.updated_at) };
    await store.webhookEndpoints.update(id, { updated_at: endpoint.updated_at }, trx);
    await store.webhookEndpoints.addSecret(id, next, { now, endsAt: overlapEnd(now) }, trx);
    await recordChange(store, { id, action: 'webhook_endpoint.secret_rotated', actor, now }, trx);
    return { endpoint, secret: next.secret, previousEndsAt: overlapEnd(now) };
  });
}

/** When the secret before one of this moment ends. */
const overlapEnd = (since: string): string => after(since, SECRET_OVERLAP_MS);
