import type { JWK } from 'jose';
import type { Knex } from 'knex';
import { openSealed, seal } from '../../links/seal.ts';
import type { LinkKey } from '../../links/tokens.ts';

interface SigningKeyRow {
  id: string;
  public_jwk: string;
  sealed_private: string;
  created_at: string;
  retired_at: string | null;
}

/** A key that signs certificates. */
export interface StoredSigningKey {
  kid: string;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** The keys that sign certificates. Private parts are sealed with the environment's keys. */
export function createSigningKeysRepository(db: Knex, linkKeys: LinkKey[]) {
  const keys = (trx: Knex = db) => trx<SigningKeyRow>('signing_keys');

  return {
    /** The key that signs now. */
    async current(trx?: Knex): Promise<StoredSigningKey | undefined> {
      const row = await keys(trx).where({ retired_at: null }).first();
      if (!row) return undefined;
      const privateJwk = JSON.parse(openSealed(linkKeys, row.sealed_private)) as JWK;
      return { kid: row.id, publicJwk: JSON.parse(row.public_jwk) as JWK, privateJwk };
    },

    /** Stores a key; changes nothing if there is a current one. */
    async insert({ kid, publicJwk, privateJwk }: StoredSigningKey, now: string, trx?: Knex): Promise<void> {
      await keys(trx)
        .insert({
          id: kid,
          public_jwk: JSON.stringify(publicJwk),
          sealed_private: seal(linkKeys, JSON.stringify(privateJwk)),
          created_at: now,
          retired_at: null,
        })
        .onConflict()
        .ignore();
    },

    async retireCurrent(now: string, trx: Knex): Promise<void> {
      await keys(trx).where({ retired_at: null }).update({ retired_at: now });
    },

    /** The public keys that are current, or were retired after this moment, newest first. */
    async published(retiredAfter: string): Promise<JWK[]> {
      const rows = await keys()
        .whereNull('retired_at')
        .orWhere('retired_at', '>', retiredAfter)
        .orderBy('created_at', 'desc');
      return rows.map(({ public_jwk }) => JSON.parse(public_jwk) as JWK);
    },

    list: (): Promise<Pick<SigningKeyRow, 'id' | 'created_at' | 'retired_at'>[]> =>
      keys().orderBy('created_at').select('id', 'created_at', 'retired_at'),
  };
}
