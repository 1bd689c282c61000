import { createHash } from 'node:crypto';
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

/** Keys in the order of use: one whose time has not come opens what others make, and makes nothing itself. */
export function orderKeys(keys: readonly LinkKey[], now: number): LinkKey[] {
  const waits = ({ from }: LinkKey) => from !== undefined && Date.parse(from) > now;
  return [...keys.filter((key) => !waits(key)), ...keys.filter(waits)];
}

/** A mark by which processes find out whether they have the same key, and which does not lead back to it. */
export const markOf = ({ id, secret }: LinkKey): string =>
  createHash('sha256').update(`gatehouse key ${id} ${secret}`).digest('base64url').slice(0, 12);
