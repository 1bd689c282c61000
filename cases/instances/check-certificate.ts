import type { JWK } from 'jose';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { Store } from '../../db/store.ts';
import { publishedKeys } from '../../domain/instances/signing-keys.ts';
import { CERTIFICATE_LATE_SECONDS, MINUTE_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';

/** The published keys as last read; a heartbeat must not cost a statement for them. */
const read = new WeakMap<Store, { at: number; keys: Promise<JWK[]> }>();

/**
 * The claims of an environment's certificate; null for any other text. A console that was away for a while may come back with
 * a certificate that has ended: it is still the instance's. One for a machine without network opens nothing here: people carry
 * it, and only the machine's key proves that a seat is given back.
 */
export async function checkCertificate(
  { store }: Pick<Environment, 'store'>,
  text: string,
): Promise<CertificateClaims | null> {
  const options = { allowExpiredForSeconds: CERTIFICATE_LATE_SECONDS };
  const first = await verifyCertificate(text, await keysOf(store, MINUTE_MS), options);
  if (first.ok) return onlineOnly(first.claims);
  if (first.code !== 'unknown_key') return null;
  // Another process may have made a key a moment ago. Texts with made-up keys cost one statement in a few seconds.
  const again = await verifyCertificate(text, await keysOf(store, 5_000), options);
  return again.ok ? onlineOnly(again.claims) : null;
}

const onlineOnly = (claims: CertificateClaims): CertificateClaims | null => (claims.offline ? null : claims);

function keysOf(store: Store, youngerThanMs: number): Promise<JWK[]> {
  const known = read.get(store);
  if (known && Date.now() - known.at < youngerThanMs) return known.keys;
  const keys = publishedKeys(store).then((published) => published.keys);
  read.set(store, { at: Date.now(), keys });
  keys.catch(() => read.delete(store));
  return keys;
}
