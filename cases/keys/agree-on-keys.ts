import type { Store } from '../../db/store.ts';
import { fingerprintOf, hasBegun, KEY_KINDS, type KeyKind } from '../../links/key-rings.ts';
import type { LinkKey } from '../../links/tokens.ts';

/** The keys of a process, of each kind, newest first. */
export type ProcessKeys = Record<KeyKind, readonly LinkKey[]>;

export interface KeyAgreement {
  /** The kinds of which the process lacks a key that the database knows. */
  lacking: KeyKind[];
  /** What the process cannot open, where the database knew no keys; then none was recorded. */
  unopened: string[];
}

/**
 * Compares the keys of a process with those that the database knows. The first process makes its keys known, and each later
 * one those that have begun since; an older key that is not known was retired and stays so.
 * @param now in milliseconds
 */
export async function agreeOnKeys(store: Store, keys: ProcessKeys, now: number): Promise<KeyAgreement> {
  const seen = compare(await store.knownKeys.all(), keys, now);
  if (seen.lacking.length > 0 || seen.added.length === 0) return { lacking: seen.lacking, unopened: [] };
  const findUnopened = await loadFindUnopened();
  return store.knex.transaction(async (trx) => {
    await store.knownKeys.lock(trx);
    const known = await store.knownKeys.all(trx);
    const { lacking, added } = compare(known, keys, now);
    if (lacking.length > 0) return { lacking, unopened: [] };
    // Of a version that recorded no keys, or restored without them.
    const unopened = known.length > 0 ? [] : await findUnopened(store.within(trx), keys['sign-in']);
    if (unopened.length === 0) await store.knownKeys.add(added, new Date(now).toISOString(), trx);
    return { lacking, unopened };
  });
}

/** The kinds of which a process lacks a key that the database knows. */
export const findLackingKeys = async (store: Store, keys: ProcessKeys, now: number): Promise<KeyKind[]> =>
  compare(await store.knownKeys.all(), keys, now).lacking;

/**
 * Makes these keys the known ones, whatever was known; it is on record.
 * @param now in milliseconds
 * @returns what they do not open
 */
export async function acceptKeys(
  store: Store,
  { keys, mode, now }: { keys: ProcessKeys; mode: string; now: number },
): Promise<string[]> {
  const findUnopened = await loadFindUnopened();
  return store.knex.transaction(async (trx) => {
    await store.knownKeys.lock(trx);
    const { lacking, added } = compare(await store.knownKeys.all(trx), keys, now);
    if (lacking.length > 0 || added.length > 0) {
      const at = new Date(now).toISOString();
      await store.knownKeys.clear(trx);
      await store.knownKeys.add(compare([], keys, now).added, at, trx);
      const event = { action: 'secrets.accepted', actor: 'operator', businessAccountId: null } as const;
      const data = { kinds: lacking.join(' ') };
      await store.audit.record(
        { naturalKey: `secrets.accepted/${at}`, at, ...event, subject: mode, data },
        trx,
      );
    }
    return findUnopened(store.within(trx), keys['sign-in']);
  });
}

/** It needs the library of sign-in, which most commands need not load. Loaded before a transaction, none rests for it. */
const loadFindUnopened = async () => (await import('./find-unopened.ts')).findUnopened;

function compare(known: { kind: KeyKind; fingerprint: string }[], keys: ProcessKeys, now: number) {
  const lacking: KeyKind[] = [];
  const added: { kind: KeyKind; fingerprint: string }[] = [];
  for (const kind of KEY_KINDS) {
    const knownOnes = new Set(known.filter((row) => row.kind === kind).map(({ fingerprint }) => fingerprint));
    const all = keys[kind].map((key) => fingerprintOf(kind, key));
    if ([...knownOnes].some((fingerprint) => !all.includes(fingerprint))) lacking.push(kind);
    const begun = keys[kind].filter((key) => hasBegun(key, now)).map((key) => fingerprintOf(kind, key));
    const newestKnown = begun.findIndex((fingerprint) => knownOnes.has(fingerprint));
    const fresh = knownOnes.size === 0 ? begun : begun.slice(0, Math.max(0, newestKnown));
    added.push(...fresh.map((fingerprint) => ({ kind, fingerprint })));
  }
  return { lacking, added };
}
