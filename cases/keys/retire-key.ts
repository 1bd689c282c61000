import { type KeyKind, markOf } from '../../links/key-rings.ts';
import type { LinkKey } from '../../links/tokens.ts';
import { ALONE_MS, KEY_HELD_MS } from '../../policy/keys.ts';
import { findKeyUses, type KeyPlace, type KeyUse, moveToCurrentKey } from './key-uses.ts';
import { findRunning } from './running.ts';

export interface RetireKeyInput extends KeyPlace {
  kind: KeyKind;
  keyId: string;
  /** All keys of the kind, newest first. */
  keys: readonly LinkKey[];
  /** Also when people and callers may hold something that only this key opens. */
  isForced: boolean;
  now: number;
}

/**
 * What became of it: `free`: nothing needs the key and it can be removed. Otherwise why not: it makes new things; its successor
 * began a moment ago; a process that runs does not know the successor; rows need it; people and callers may hold what it made.
 */
export type RetiredKey =
  | { state: 'free'; moved: number }
  | { state: 'unknown' }
  | { state: 'in_use'; successorBegins: string | null }
  | { state: 'too_soon'; from: string }
  | { state: 'not_everywhere'; processes: string[] }
  | { state: 'needed'; moved: number; uses: KeyUse[] }
  | { state: 'held'; moved: number; until: string };

/** Prepares the removal of a key: moves rows to the key in use, and says whether anything would be stranded. */
export async function retireKey(input: RetireKeyInput): Promise<RetiredKey> {
  const { kind, keyId, keys, now } = input;
  const at = keys.findIndex(({ id }) => id === keyId);
  if (at < 0) return { state: 'unknown' };
  const inUse = keys.find(({ from }) => from === undefined || Date.parse(from) <= now);
  // Newest first: what stands before the key has replaced it.
  const successor = keys[at - 1];
  if (!successor || !inUse || keys.indexOf(inUse) >= at)
    return { state: 'in_use', successorBegins: successor?.from ?? null };
  const from = inUse.from ?? null;
  if (from !== null && Date.parse(from) + ALONE_MS > now) return { state: 'too_soon', from };
  const behind = (await findRunning(input.store)).filter(
    ({ facts }) => facts.keys[kind][0]?.mark !== markOf(inUse),
  );
  if (behind.length > 0) {
    return {
      state: 'not_everywhere',
      processes: behind.map(({ role, host, pid }) => `${role} ${pid} on ${host}`),
    };
  }
  const moved = await moveToCurrentKey(input, kind, keyId);
  const uses = await findKeyUses(input, kind, keyId);
  if (uses.length > 0) return { state: 'needed', moved, uses };
  const replaced = successor.from === undefined ? null : Date.parse(successor.from);
  const until = replaced === null ? 0 : replaced + KEY_HELD_MS[kind];
  if (until > now && !input.isForced) return { state: 'held', moved, until: new Date(until).toISOString() };
  return { state: 'free', moved };
}
