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
  signs_until?: string | null;
}

/** A key that signs certificates. */
export interface StoredSigningKey {
  kid: string;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** The keys that sign certificates. Private parts are sealed with the environment's keys. */
export function createSigningKeysRepository(db: Knex, sealingKeys: LinkKey[]) {
  const keys = (trx: Knex = db) => trx<SigningKeyRow>('signing_keys');

  /** Seals a key again after a new first sealing key, so that the older one can be removed. */
  async function sealWithFirst({ id, sealed_private }: SigningKeyRow, text: string, trx?: Knex) {
    if (sealed_private.split('.')[0] === sealingKeys[0]?.id) return;
    const next = { sealed_private: seal(sealingKeys, text, 'signing key') };
    await keys(trx).where({ id, sealed_private }).update(next);
  }

  return {
    /** The key that signs now. */
    async current(trx?: Knex): Promise<StoredSigningKey | undefined> {
      const row = await keys(trx).where({ retired_at: null }).first();
      if (!row) return undefined;
      const text = openSealed(sealingKeys, row.sealed_private, 'signing key');
      await sealWithFirst(row, text, trx);
      const privateJwk = JSON.parse(text) as JWK;
      return { kid: row.id, publicJwk: JSON.parse(row.public_jwk) as JWK, privateJwk };
    },

    /** Stores a key; false, and nothing changes, if there is a current one. */
    async insert(
      { kid, publicJwk, privateJwk }: StoredSigningKey,
      now: string,
      trx?: Knex,
    ): Promise<boolean> {
      const row: SigningKeyRow = {
        id: kid,
        public_jwk: JSON.stringify(publicJwk),
        sealed_private: seal(sealingKeys, JSON.stringify(privateJwk), 'signing key'),
        created_at: now,
        retired_at: null,
      };
      const stored = await keys(trx).insert(row).onConflict().ignore().returning('id');
      return stored.length > 0;
    },

    /** Retires the key that signs now: its private half is forgotten. */
    async retireCurrent(now: string, trx: Knex): Promise<void> {
      await keys(trx).where({ retired_at: null }).update({ retired_at: now, sealed_private: '' });
    },

    /** Notes until when a certificate that the key signed is valid, if that is later than known. */
    async keepUntil(id: string, until: string, trx?: Knex): Promise<void> {
      await keys(trx)
        .where({ id })
        .where((known) => known.whereNull('signs_until').orWhere('signs_until', '<', until))
        .update({ signs_until: until });
    },

    /**
     * The public keys that are current, were retired after a moment, or signed a certificate that is valid after another
     * one, newest first.
     */
    async published({
      retiredAfter,
      validAfter,
    }: {
      retiredAfter: string;
      validAfter: string;
    }): Promise<JWK[]> {
      const rows = await keys()
        .whereNull('retired_at')
        .orWhere('retired_at', '>', retiredAfter)
        .orWhere('signs_until', '>', validAfter)
        .orderBy('created_at', 'desc');
      return rows.map(({ public_jwk }) => JSON.parse(public_jwk) as JWK);
    },

    list: (): Promise<Pick<SigningKeyRow, 'id' | 'created_at' | 'retired_at'>[]> =>
      keys().orderBy('created_at').select('id', 'created_at', 'retired_at'),
  };
}
