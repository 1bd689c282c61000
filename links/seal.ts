import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { LinkKey } from './tokens.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Text sealed for one purpose opens for no other. */
export type SealPurpose = 'mail batch' | 'signing key' | 'offline request' | 'webhook secret';

/** Encrypts text for the database with the first key: `<keyId>.<base64url>`. */
export function seal(keys: LinkKey[], text: string, purpose: SealPurpose = 'mail batch'): string {
  const key = keys[0];
  if (!key) throw new Error('no key to seal with is configured');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secretOf(key, purpose), iv);
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]);
  return `${key.id}.${Buffer.concat([sealed, cipher.getAuthTag()]).toString('base64url')}`;
}

/** Decrypts text from `seal`. Throws when its key is no longer configured, or when a bit has changed. */
export function openSealed(keys: LinkKey[], sealed: string, purpose: SealPurpose = 'mail batch'): string {
  const [keyId, data = ''] = sealed.split('.');
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new Error(`the key ${keyId} that sealed this is no longer configured`);
  const bytes = Buffer.from(data, 'base64url');
  const decipher = createDecipheriv(CIPHER, secretOf(key, purpose), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString();
}

/** Like `openSealed`; null for what does not open. */
export function openIfSealed(
  keys: LinkKey[],
  sealed: string,
  purpose: SealPurpose = 'mail batch',
): string | null {
  try {
    return openSealed(keys, sealed, purpose);
  } catch {
    return null;
  }
}

/** A separate key derived for encryption, so that link tokens and encryption share none. */
const secretOf = ({ secret }: LinkKey, purpose: SealPurpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `gatehouse ${purpose}`, 32));
