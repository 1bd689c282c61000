import { createHash, randomBytes } from 'node:crypto';
import type { Mode } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ApiKeyRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { recordKeyEvent } from './record-key-event.ts';

/** The submitter of orders made with vendor keys. */
const VENDOR = 'vendor';

const KEY_PATTERN = /^gh_(live|test)_[A-Za-z0-9_-]{43}$/;

const hashKey = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** The environment a key is for, by its prefix; null when the text is no key. */
export function modeOfKey(key: string): Mode | null {
  return KEY_PATTERN.test(key) ? (key.split('_')[1] as Mode) : null;
}

/** Creates a key. The key itself is returned once: only its hash is stored. */
export async function createApiKey(
  store: Store,
  { mode, name }: { mode: Mode; name: string },
): Promise<{ id: string; key: string }> {
  const key = `gh_${mode}_${randomBytes(32).toString('base64url')}`;
  const row: ApiKeyRow = {
    id: newId('apiKey'),
    name,
    hash: hashKey(key),
    hint: key.slice(-4),
    submitter: VENDOR,
    created_at: new Date().toISOString(),
    revoked_at: null,
  };
  await store.knex.transaction(async (trx) => {
    await store.apiKeys.insert(row, trx);
    await recordKeyEvent(store, { action: 'api_key.created', id: row.id }, trx);
  });
  return { id: row.id, key };
}

/** Revokes a key; false if there is no such active key. */
export const revokeApiKey = (store: Store, id: string): Promise<boolean> =>
  store.knex.transaction(async (trx) => {
    const revoked = await store.apiKeys.revoke(id, new Date().toISOString(), trx);
    if (revoked) await recordKeyEvent(store, { action: 'api_key.revoked', id }, trx);
    return revoked;
  });

/** Records that a revoked key was used, once an hour for each network. */
export async function recordRevokedKey(
  store: Store,
  { key, network }: { key: string; network: string },
): Promise<void> {
  const row = await store.apiKeys.findRevoked(hashKey(key));
  if (!row) return;
  const at = new Date().toISOString();
  await store.audit.record({
    naturalKey: `${row.id}/refused/${network}/${at.slice(0, 13)}`,
    at,
    action: 'api_key.refused',
    actor: `key:${row.id}`,
    businessAccountId: null,
    subject: row.id,
    data: { network },
  });
}

/** The stored key, unless it does not exist or was revoked. */
export const findApiKey = (store: Store, key: string): Promise<ApiKeyRow | undefined> =>
  store.apiKeys.findActive(hashKey(key));
