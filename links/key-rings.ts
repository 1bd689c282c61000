import { createHash, hkdfSync } from 'node:crypto';
import type { LinkKey } from './tokens.ts';

/**
 * What has keys of its own, so that each can be rotated alone: tokens of links, texts that are encrypted for the
 * database, codes that people type, cursors of lists, and sign-in.
 */
export const KEY_KINDS = ['link', 'sealing', 'code', 'cursor', 'sign-in'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** The keys of each kind, the one that makes new things first. A rotation changes the lists in place. */
export type KeyRings = Record<Exclude<KeyKind, 'sign-in'>, LinkKey[]>;

/** One list for all kinds, as installations had before each kind had its own. */
export const shareKeys = (keys: LinkKey[]): KeyRings => ({
  link: keys,
  sealing: keys,
  code: keys,
  cursor: keys,
});

/** Whether a key's time has come (`now` in milliseconds): one that waits opens what others make, and makes nothing itself. */
export const hasBegun = ({ from }: LinkKey, now: number): boolean =>
  from === undefined || Date.parse(from) <= now;

/** Keys in the order of use: those that wait come last. */
export const orderKeys = (keys: readonly LinkKey[], now: number): LinkKey[] => [
  ...keys.filter((key) => hasBegun(key, now)),
  ...keys.filter((key) => !hasBegun(key, now)),
];

/** A mark by which processes find out whether they have the same key, and which does not lead back to it. */
export const markOf = ({ id, secret }: LinkKey): string =>
  createHash('sha256').update(`gatehouse key ${id} ${secret}`).digest('base64url').slice(0, 12);

/** By this a database knows a key of a kind (96 bits, base64url). It comes from a derived key, so that it helps against no use of the key. */
export function fingerprintOf(kind: KeyKind, { id, secret }: LinkKey): string {
  const derived = hkdfSync('sha256', secret, '', `gatehouse fingerprint ${kind} ${id}`, 32);
  return createHash('sha256').update(new Uint8Array(derived)).digest('base64url').slice(0, 16);
}
