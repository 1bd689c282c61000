import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto';
import type { LinkKey } from './tokens.ts';

/** A code to be typed, digits only. */
export const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/**
 * What the database keeps of a code, `<keyId>.<base64url>`. A code is short, so a plain hash of it would tell it: this
 * one needs the key. `about` is what the code is good for; the same code for anything else has another hash.
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
  // Length-prefixed, so that no two different lists of parts give the same bytes.
  for (const part of [...about, code]) mac.update(`${Buffer.byteLength(part)}:${part}`);
  return `${key.id}.${mac.digest('base64url')}`;
}

/** Whether a code that was typed, with spaces or not, is the one that `hash` was made of. */
export function isCode(keys: LinkKey[], typed: string, about: readonly string[], hash: string): boolean {
  const code = typed.normalize('NFKC').replace(/[\s-]/g, '');
  const made = Buffer.from(hashCode(keys, code, about, hash.split('.')[0]));
  const kept = Buffer.from(hash);
  return made.length === kept.length && timingSafeEqual(made, kept);
}

/** A key of its own for this use: what makes links makes no codes. */
const secretOf = ({ secret }: LinkKey): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'gatehouse address code', 32));
