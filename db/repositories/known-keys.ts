import type { Knex } from 'knex';
import type { KeyKind } from '../../links/key-rings.ts';
import { isPostgres } from '../connection.ts';
import type { KnownKeyRow } from '../process-rows.ts';

type KnownKey = Pick<KnownKeyRow, 'kind' | 'fingerprint'>;

/** The keys of the processes that use this database, by fingerprint. */
export function createKnownKeysRepository(db: Knex) {
  const keys = (trx: Knex = db) => trx<KnownKeyRow>('known_keys');

  return {
    all: (trx?: Knex): Promise<KnownKeyRow[]> => keys(trx).orderBy(['kind', 'since', 'fingerprint']),

    /** Until the transaction ends, no other process changes what is known. A transaction of SQLite is alone by itself. */
    async lock(trx: Knex): Promise<void> {
      if (isPostgres(trx)) await trx.raw('lock table ?? in share row exclusive mode', ['known_keys']);
    },

    async add(added: KnownKey[], since: string, trx: Knex): Promise<void> {
      if (added.length === 0) return;
      const rows = added.map((key) => ({ ...key, since }));
      await keys(trx).insert(rows).onConflict(['kind', 'fingerprint']).ignore();
    },

    /** Forgets a key. */
    async remove(kind: KeyKind, fingerprint: string, trx: Knex): Promise<void> {
      await keys(trx).where({ kind, fingerprint }).delete();
    },

    /** Forgets all keys. */
    async clear(trx: Knex): Promise<void> {
      await keys(trx).delete();
    },
  };
}
