import { createSigningKey } from '../../certificates/signing-key.ts';
import type { Store } from '../../db/store.ts';
import { currentSigningKey } from '../../domain/instances/signing-keys.ts';
import { recordKeyEvent } from '../operations/record-key-event.ts';

/**
 * Makes a new key that signs certificates; the earlier one stays published and signs no more. Of two rotations at once one
 * makes the key, and both name it.
 * @returns the id of the key that signs now
 */
export async function rotateSigningKey(store: Store): Promise<string> {
  const key = await createSigningKey();
  const now = new Date().toISOString();
  await store.knex.transaction(async (trx) => {
    await store.signingKeys.retireCurrent(now, trx);
    if (!(await store.signingKeys.insert(key, now, trx))) return;
    await recordKeyEvent(store, { action: 'signing_key.rotated', id: key.kid }, trx);
  });
  return (await currentSigningKey(store)).kid;
}
