import { createHash, randomBytes } from 'node:crypto';
import type { Mode } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ApiKeyRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

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
  await store.apiKeys.insert(row);
  return { id: row.id, key };
}

/** The stored key, unless it does not exist or was revoked. */
export const findApiKey = (store: Store, key: string): Promise<ApiKeyRow | undefined> =>
  store.apiKeys.findActive(hashKey(key));
