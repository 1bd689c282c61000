import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Mode } from '../../contracts/states.ts';
import { idOfRequest } from '../../db/ids.ts';
import type { ApiKeyRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { pauseEndpointsOf } from '../../domain/webhooks/pause-endpoint.ts';
import { type ApiScope, KEYS_A_RESELLER } from '../../policy/api-access.ts';
import { isInNetworks } from '../../policy/networks.ts';
import type { Guard } from '../guard.ts';
import { recordKeyEvent } from './record-key-event.ts';

/** The submitter of orders made with vendor keys. A reseller's keys submit under its id. */
const VENDOR = 'vendor';

const KEY_PATTERN = /^gh_(live|test)_[A-Za-z0-9_-]{43}$/;

const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** The environment a key is for, by its prefix; null when the text is no key. */
export function modeOfKey(key: string): Mode | null {
  return KEY_PATTERN.test(key) ? (key.split('_')[1] as Mode) : null;
}

export interface CreateApiKeyInput {
  mode: Mode;
  name: string;
  /** Left out: everything that its owner may do. */
  scopes?: readonly ApiScope[] | undefined;
  /** Left out: from every network. In CIDR form. */
  networks?: readonly string[] | undefined;
  /** ISO; left out: it does not expire. */
  expiresAt?: string | undefined;
  /** Who makes it, as the audit trail names them; default: the operator. */
  actor?: string | undefined;
  /** Of a request that may be repeated. */
  requestId?: string | undefined;
}

/** A new key. The key itself is shown once: only its hash is stored. */
export interface NewApiKey {
  id: string;
  key: string;
  row: ApiKeyRow;
}

/**
 * Creates a key of the vendor. A repeat of the request finds it and gives it another secret, as the first one was never
 * answered.
 */
export const createApiKey = (store: Store, input: CreateApiKeyInput): Promise<NewApiKey> =>
  store.knex.transaction((trx) =>
    insertKey(store, input, { id: idOfRequest('apiKey', input.requestId), resellerId: null }, trx),
  );

/** Creates a key of a reseller, or says why not. A repeat of the request is as that of the vendor's. */
export const createResellerKey = (
  store: Store,
  { resellerId, ...input }: CreateApiKeyInput & { resellerId: string },
): Promise<NewApiKey | 'no_reseller' | 'too_many_keys'> =>
  store.knex.transaction(async (trx) => {
    const reseller = await store.resellers.lock(resellerId, trx);
    if (!reseller || reseller.ended_at !== null) return 'no_reseller';
    const id = idOfRequest('apiKey', input.requestId);
    const active = await store.apiKeys.activeOf(reseller.id, new Date().toISOString(), trx);
    const others = active.filter((key) => key.id !== id);
    if (others.length >= KEYS_A_RESELLER) return 'too_many_keys';
    return insertKey(store, input, { id, resellerId: reseller.id }, trx);
  });

async function insertKey(
  store: Store,
  { mode, name, scopes, networks, expiresAt, actor }: CreateApiKeyInput,
  { id, resellerId }: { id: string; resellerId: string | null },
  trx: Knex,
): Promise<NewApiKey> {
  const key = `gh_${mode}_${randomBytes(32).toString('base64url')}`;
  const row: ApiKeyRow = {
    id,
    name,
    hash: hashKey(key),
    hint: key.slice(-4),
    submitter: resellerId ?? VENDOR,
    created_at: new Date().toISOString(),
    revoked_at: null,
    reseller_id: resellerId,
    scopes: scopes ? JSON.stringify([...new Set(scopes)]) : null,
    networks: networks ? JSON.stringify(networks) : null,
    expires_at: expiresAt ?? null,
    last_used_at: null,
  };
  if (await store.apiKeys.insert(row, trx)) {
    await recordKeyEvent(store, { action: 'api_key.created', id, actor }, trx);
    return { id, key, row };
  }
  // Another key of the vendor may repeat the request: what it makes opens no more than it opens itself.
  await store.apiKeys.replace(row, trx);
  return { id, key, row: (await store.apiKeys.get(id, trx)) ?? row };
}

/** Revokes a key; false if there is no such active key. Requests with it are refused from then on. */
export const revokeApiKey = (
  store: Store,
  id: string,
  by: { actor?: string; guard?: Guard | undefined } = {},
): Promise<boolean> => store.knex.transaction((trx) => revokeKey(store, { id, ...by }, trx));

/**
 * Revokes a key within a transaction; false if there is no such active key. With the last key of a reseller its webhook endpoints
 * are paused: a thief may have made one.
 */
export async function revokeKey(
  store: Store,
  { id, actor, guard }: { id: string; actor?: string | undefined; guard?: Guard | undefined },
  trx: Knex,
): Promise<boolean> {
  const resellerId = (await store.apiKeys.get(id, trx))?.reseller_id ?? null;
  // Of two keys that are revoked at once, one is the last.
  if (resellerId !== null) await store.resellers.lock(resellerId, trx);
  if (await store.apiKeys.lock(id, trx)) await guard?.(trx);
  const now = new Date().toISOString();
  const revoked = await store.apiKeys.revoke(id, now, trx);
  if (!revoked) return false;
  await recordKeyEvent(store, { action: 'api_key.revoked', id, actor }, trx);
  if (resellerId !== null && (await store.apiKeys.activeOf(resellerId, now, trx)).length === 0)
    await pauseEndpointsOf(store, { resellerId, now }, trx);
  return true;
}

/** How exactly `last_used_at` is kept. */
const USE_NOTED_MS = 60_000;

/**
 * The key that a caller sends, unless it does not exist, was revoked, has expired or is used from a network that it is not
 * for. A refused key is recorded once an hour for each network.
 */
export async function openWithApiKey(
  store: Store,
  { key, ip, network }: { key: string; ip: string | undefined; network: string },
): Promise<ApiKeyRow | undefined> {
  const row = await store.apiKeys.findByHash(hashKey(key));
  if (!row) return undefined;
  const now = new Date();
  if (!opens(row, ip, now)) {
    await recordRefused(store, row.id, network, now);
    return undefined;
  }
  const unlessAfter = new Date(now.getTime() - USE_NOTED_MS).toISOString();
  if (row.last_used_at === null || row.last_used_at < unlessAfter) {
    await store.apiKeys.noteUse(row.id, now.toISOString(), unlessAfter);
  }
  return row;
}

function opens(row: ApiKeyRow, ip: string | undefined, now: Date): boolean {
  if (row.revoked_at !== null) return false;
  if (row.expires_at !== null && row.expires_at <= now.toISOString()) return false;
  return row.networks === null || isInNetworks(ip, JSON.parse(row.networks));
}

const recordRefused = (store: Store, id: string, network: string, now: Date): Promise<void> => {
  const at = now.toISOString();
  return store.audit.record({
    naturalKey: `${id}/refused/${network}/${at.slice(0, 13)}`,
    at,
    action: 'api_key.refused',
    actor: `key:${id}`,
    businessAccountId: null,
    subject: id,
    data: { network },
  });
};

/** Whether a key exists and is not revoked. */
export const isActiveKey = async (store: Store, key: string): Promise<boolean> =>
  (await store.apiKeys.findByHash(hashKey(key)))?.revoked_at === null;
