import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKey } from './tokens.ts';

/** 96 bits: a caller can only guess online, and a right guess gives a page that the caller may read anyway. */
const MAC_BYTES = 12;

/** A place in a list, for callers to send back: opaque, and signed with a key that the other environment does not have. */
export function signCursor(keys: LinkKey[], list: string, place: string): string {
  const key = keys[0];
  if (!key) throw new Error('no key to sign a cursor with is configured');
  return signWith(key, list, place);
}

/** The place that a cursor names; null: it was altered, or is from another list or environment. */
export function readCursor(keys: LinkKey[], list: string, cursor: string): string | null {
  const [text = '', keyId] = cursor.split('.');
  const key = keys.find(({ id }) => id === keyId);
  if (!key) return null;
  const place = Buffer.from(text, 'base64url').toString();
  // The whole text is compared, because base64 has several spellings of the same bytes.
  const [right, sent] = [Buffer.from(signWith(key, list, place)), Buffer.from(cursor)];
  return right.length === sent.length && timingSafeEqual(right, sent) ? place : null;
}

function signWith({ id, secret }: LinkKey, list: string, place: string): string {
  const mac = createHmac('sha256', Buffer.from(secret, 'base64url'))
    .update(`cursor ${list.length}:${list}${place}`)
    .digest()
    .subarray(0, MAC_BYTES);
  return [Buffer.from(place).toString('base64url'), id, mac.toString('base64url')].join('.');
}
