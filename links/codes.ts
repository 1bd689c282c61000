import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import type { LinkKey } from './tokens.ts';

/** A code to type, digits only. */
export const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/**
 * The stored form of a code, `<keyId>.<base64url>`. A plain hash of a short code can be guessed; this one needs the
 * key. `about` says what the code is for; for another purpose the same code has another hash.
 */
export function hashCode(
  keys: LinkKey[],
  code: string,
  about: readonly string[],
  keyId = keys[0]?.id,
): string {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new Error(`the key ${keyId} of a code is not configured`);
  const mac = createHmac('sha256', secretOf(key));
  // Length-prefixed, so that two different lists never give the same bytes.
  for (const part of [...about, code]) mac.update(`${Buffer.byteLength(part)}:${part}`);
  return `${key.id}.${mac.digest('base64url')}`;
}

/** Whether a typed code, with or without spaces, matches `hash`. */
export function isCode(keys: LinkKey[], typed: string, about: readonly string[], hash: string): boolean {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  const made = Buffer.from(hashCode(keys, code, about, hash.split('.')[0]));
  const kept = Buffer.from(hash);
  return made.length === kept.length && timingSafeEqual(made, kept);
}

/** A separate key derived for codes, so that link tokens and codes share none. */
const secretOf = ({ secret }: LinkKey): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'gatehouse address code', 32));
