import type { Knex } from 'knex';
import { newId } from '../ids.ts';
import type { UserRow } from '../rows.ts';

/** An address that a user signs in with. */
export interface UserAddressRow {
  id: string;
  user_id: string;
  email_normalised: string;
  email: string;
  /** SQLite stores 0 and 1. */
  main: boolean | 0 | 1;
  /** For a further address; null for the main one. */
  verified_at: string | null;
}

/** The owner of an address; `email` is their main one. */
export interface AddressOwner extends Pick<UserRow, 'id' | 'email'> {
  /** False for a user who has proved no address yet: anyone may have typed it. */
  proved: boolean;
}

/** The addresses of users. The database assigns each to one user only. */
export function createUserAddressesRepository(db: Knex) {
  const addresses = (trx: Knex = db) => trx<UserAddressRow>('user_addresses');

  const owner = async (email: string, trx: Knex = db): Promise<AddressOwner | undefined> => {
    const row = await trx('user_addresses')
      .join('users', 'users.id', 'user_addresses.user_id')
      .where({ email_normalised: email })
      .first('users.id', 'users.email', 'users.emailVerified');
    return row && { id: row.id, email: row.email, proved: Boolean(row.emailVerified) };
  };

  return {
    /** The user who signs in with an address. */
    owner,

    /** The main address of the user who signs in with this one; this one if there is no such user. */
    mainOf: async (email: string): Promise<string> => (await owner(email))?.email ?? email,

    async owns(userId: string, email: string, trx?: Knex): Promise<boolean> {
      const row = await addresses(trx).where({ user_id: userId, email_normalised: email }).first('id');
      return row !== undefined;
    },

    /** A user's addresses, the main one first. */
    ofUser: (userId: string, trx?: Knex): Promise<UserAddressRow[]> =>
      addresses(trx)
        .where({ user_id: userId })
        .orderBy([{ column: 'main', order: 'desc' }, 'verified_at']),

    /** Gives a proved address to a user. Returns the address's id; null if another user has it. */
    async add(
      { userId, email, now }: { userId: string; email: string; now: string },
      trx: Knex,
    ): Promise<string | null> {
      const [added] = await addresses(trx)
        .insert({
          id: newId('userAddress'),
          user_id: userId,
          email_normalised: email,
          email,
          main: false,
          verified_at: now,
        })
        .onConflict('email_normalised')
        .ignore()
        .returning('id');
      return added?.id ?? null;
    },

    /** A further address of a user (never the main one), locked until the transaction ends. */
    async further(userId: string, id: string, trx: Knex): Promise<string | undefined> {
      const row = await addresses(trx).where({ user_id: userId, id, main: false }).forUpdate().first();
      return row?.email_normalised;
    },

    /** Removes a further address of a user by its spelling, because it becomes the main one. */
    async removeFurther(userId: string, email: string, trx: Knex): Promise<void> {
      await addresses(trx).where({ user_id: userId, email_normalised: email, main: false }).delete();
    },

    /** Removes a further address of a user, never the main one. */
    async remove(userId: string, id: string, trx: Knex): Promise<void> {
      await addresses(trx).where({ user_id: userId, id, main: false }).delete();
    },
  };
}
