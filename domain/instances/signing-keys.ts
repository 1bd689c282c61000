import type { JWK } from 'jose';
import { createSigningKey, type SigningKey } from '../../certificates/signing-key.ts';
import type { Store } from '../../db/store.ts';
import { CERTIFICATE_DAYS, CERTIFICATE_LATE_SECONDS, DAY_MS, SECOND_MS } from '../../policy/numbers.ts';

/** The key that signs certificates now; made on first use, once. */
export async function currentSigningKey(store: Store): Promise<SigningKey> {
  const known = await store.signingKeys.current();
  if (known) return known;
  await store.signingKeys.insert(await createSigningKey(), new Date().toISOString());
  const made = await store.signingKeys.current();
  if (!made) throw new Error('no signing key was stored');
  return made;
}

/** A certificate of the last moment ends after its lifetime, and may come back for some time after that. */
const PUBLISHED_MS = CERTIFICATE_DAYS * DAY_MS + CERTIFICATE_LATE_SECONDS * SECOND_MS;

/**
 * The public keys by which certificates are checked (JWKS, RFC 7517); retired ones as long as a certificate may come back, and
 * as long as one of a machine without network is valid.
 */
export async function publishedKeys(store: Store): Promise<{ keys: JWK[] }> {
  await currentSigningKey(store);
  const now = Date.now();
  const retiredAfter = new Date(now - PUBLISHED_MS).toISOString();
  const validAfter = new Date(now - CERTIFICATE_LATE_SECONDS * SECOND_MS).toISOString();
  return { keys: await store.signingKeys.published({ retiredAfter, validAfter }) };
}
