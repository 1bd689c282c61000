import { createSignInKeys } from '../../auth/index.ts';
import { databaseNow } from '../../db/clock.ts';
import type { Store } from '../../db/store.ts';
import type { KeyKind } from '../../links/key-rings.ts';
import type { LinkKey } from '../../links/tokens.ts';

/** Rows that need a key. */
export interface KeyUse {
  what: string;
  count: number;
  /** When the last of them ends (ISO), if that is known. */
  until: string | null;
}

/** The database of an environment, and its keys of sign-in, the one in use first. */
export interface KeyPlace {
  store: Store;
  signInKeys: readonly LinkKey[];
}

/** What the rows of an environment still need a key for; empty: nothing. */
export async function findKeyUses(place: KeyPlace, kind: KeyKind, keyId: string): Promise<KeyUse[]> {
  const uses = await READERS[kind](place, keyId);
  return uses.filter(({ count }) => count > 0);
}

const use = (what: string, count: number, until: string | null = null): KeyUse => ({ what, count, until });

const READERS: Record<KeyKind, (place: KeyPlace, keyId: string) => Promise<KeyUse[]>> = {
  link: async ({ store }, id) => {
    const { count, until } = await store.invitations.openUnder(id);
    return [
      use('links of open invitations, for their next mails', count, until),
      use('links that stop mails', await store.mailStops.countUnder(id)),
    ];
  },
  sealing: ({ store }, id) =>
    Promise.all(
      store.sealedTexts.map(async ({ table, countUnder }) => use(`texts in ${table}`, await countUnder(id))),
    ),
  code: async ({ store }, id) => [
    use('codes mailed to addresses', await store.addressCodes.countUnder(id, await databaseNow(store.knex))),
    use('codes of activations', await store.activations.countUnder(id)),
  ],
  // Callers keep them.
  cursor: async () => [],
  'sign-in': async ({ store, signInKeys }, id) => [
    use('second factors', await createSignInKeys(store.knex, signInKeys).countUnder(id)),
  ],
};

/**
 * Gives the rows of an old key the one in use, where that changes nothing for people: sealed texts, second factors, and links
 * that stop mails. Returns how many.
 */
export async function moveToCurrentKey(
  { store, signInKeys }: KeyPlace,
  kind: KeyKind,
  keyId: string,
): Promise<number> {
  if (kind === 'sign-in') return createSignInKeys(store.knex, signInKeys).encryptAgain(keyId);
  if (kind === 'link') return store.mailStops.renewLinks(keyId);
  let moved = 0;
  if (kind === 'sealing') for (const { sealAgain } of store.sealedTexts) moved += await sealAgain(keyId);
  return moved;
}
