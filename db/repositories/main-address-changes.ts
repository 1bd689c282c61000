import type { Knex } from 'knex';
import { hashToken, newRandomToken, RANDOM_TOKEN_PATTERN } from '../../links/tokens.ts';
import { deleteInPages } from '../delete-in-pages.ts';
import { newId } from '../ids.ts';

/** A change of a user's main address, which the earlier address can undo for a time. */
export interface MainAddressChangeRow {
  id: string;
  user_id: string;
  old_email: string;
  new_email: string;
  /** The user signed in with the new address before. SQLite stores 0 and 1. */
  was_own: boolean | 0 | 1;
  /** The second factor at that moment. */
  factor_id: string | null;
  token_hash: string;
  created_at: string;
  undo_until: string;
  /** When it was undone, alone or with an earlier change. */
  ended_at: string | null;
}

type NewChange = Omit<MainAddressChangeRow, 'id' | 'token_hash' | 'ended_at' | 'was_own'> & {
  was_own: boolean;
};

export function createMainAddressChangesRepository(db: Knex) {
  const changes = (trx: Knex = db) => trx<MainAddressChangeRow>('main_address_changes');

  return {
    /** Stores a change; returns the token that undoes it. */
    async insert(change: NewChange, trx: Knex): Promise<{ id: string; token: string }> {
      const id = newId('addressChange');
      const token = newRandomToken();
      await changes(trx).insert({ ...change, id, token_hash: hashToken(token), ended_at: null });
      return { id, token };
    },

    /** The change that a token undoes; a text that is no token is not looked up. */
    find: async (token: string, trx?: Knex): Promise<MainAddressChangeRow | undefined> =>
      RANDOM_TOKEN_PATTERN.test(token)
        ? changes(trx)
            .where({ token_hash: hashToken(token) })
            .first()
        : undefined,

    /** A user's changes since one of them, it included, that were not undone; the caller has locked the user. */
    openSince: ({ user_id, created_at }: MainAddressChangeRow, trx: Knex): Promise<MainAddressChangeRow[]> =>
      changes(trx).where({ user_id, ended_at: null }).andWhere('created_at', '>=', created_at),

    async end(ids: string[], now: string, trx: Knex): Promise<void> {
      await changes(trx).whereIn('id', ids).update({ ended_at: now });
    },

    removeOlderThan: (moment: string): Promise<number> =>
      deleteInPages(changes, { column: 'created_at', before: moment }),
  };
}
