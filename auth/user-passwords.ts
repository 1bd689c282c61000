import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { after } from '../db/clock.ts';
import { deleteInPages } from '../db/delete-in-pages.ts';
import { newId } from '../db/ids.ts';
import { createUserAddressesRepository } from '../db/repositories/user-addresses.ts';
import { USER_COLUMNS } from '../db/repositories/users.ts';
import type { UserRow } from '../db/rows.ts';
import { checkPassword, hash } from './passwords.ts';

/** A reset mail's link works this long. */
export const RESET_MINUTES = 60;
const HOUR_MS = 60 * 60_000;
const FRESH_MS = HOUR_MS / 4;
/**
 * Limits on reset mails to one person: a minute apart, five an hour; after ten in a day one an hour, which is as long
 * as a link works. So a person who is refused a mail has one with a working link, and strangers who keep asking
 * cannot lock the owner out.
 */
const RESETS = { apartMs: 60_000, anHour: 5, manyADay: 10, anHourThen: 1 };

/** Work in the same transaction as a change, such as queueing the mail about it. */
export type Along<T> = (thing: T, trx: Knex) => Promise<void>;

/** The user and the state of a reset link. */
export interface OpenedReset {
  user: UserRow;
  state: 'open' | 'used' | 'expired';
}

interface ResetRow {
  hash: string;
  user_id: string;
  email: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

const hashed = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Users' passwords and their resets. The library's own resets store readable tokens. */
export function createUserPasswords(knex: Knex) {
  const resets = (trx: Knex = knex) => trx<ResetRow>('password_resets');
  const users = (trx: Knex = knex) => trx<UserRow>('users');
  const { owner } = createUserAddressesRepository(knex);
  const now = () => new Date().toISOString();
  const credential = (userId: string, trx: Knex = knex) =>
    trx('credentials').where({ userId, providerId: 'credential' });

  const hashOf = async (userId: string, trx: Knex = knex): Promise<string | null> =>
    (await credential(userId, trx).first('password'))?.password ?? null;

  async function verify(userId: string, password: string): Promise<string | null> {
    const kept = password === '' ? null : await hashOf(userId);
    return kept && (await checkPassword({ hash: kept, password })) ? kept : null;
  }

  async function isStill(userId: string, passwordHash: string | null, trx: Knex): Promise<boolean> {
    await users(trx).where({ id: userId }).forUpdate().first('id');
    return passwordHash !== null && (await hashOf(userId, trx)) === passwordHash;
  }

  async function replace(userId: string, passwordHash: string, trx: Knex): Promise<void> {
    await trx('credentials').where({ userId, providerId: 'credential' }).delete();
    await trx('credentials').insert({
      id: newId('credential'),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: passwordHash,
      createdAt: now(),
      updatedAt: now(),
    });
    await endAll(trx, userId, null);
  }

  return {
    /**
     * Makes a token that lets the user with this address choose a new password; `along` mails it to the main address,
     * whichever address was typed: who owns a further one may not be the user. Returns false when no user has the
     * address, or got enough of these mails.
     */
    issueReset: (email: string, along: Along<{ token: string; user: UserRow }>): Promise<boolean> =>
      knex.transaction(async (trx) => {
        const moment = now();
        const id = (await owner(email, trx))?.id ?? '';
        const user = await users(trx)
          .where({ id })
          .forUpdate()
          .first(...USER_COLUMNS);
        if (!user) return false;
        const made = await resets(trx)
          .where({ user_id: user.id, used_at: null })
          .andWhere('created_at', '>', after(moment, -24 * HOUR_MS))
          .orderBy('created_at', 'desc')
          .limit(RESETS.manyADay);
        const anHour = made.length < RESETS.manyADay ? RESETS.anHour : RESETS.anHourThen;
        const since = (milliseconds: number) =>
          made.filter(({ created_at }) => created_at > after(moment, -milliseconds)).length;
        if (since(HOUR_MS) >= anHour || since(RESETS.apartMs) > 0) return false;
        const token = randomBytes(32).toString('base64url');
        await resets(trx).insert({
          hash: hashed(token),
          user_id: user.id,
          email: user.email,
          created_at: moment,
          expires_at: after(moment, RESET_MINUTES * 60_000),
          used_at: null,
        });
        await along({ token, user }, trx);
        return true;
      }),

    /** The user whose password a token may change, and the token's state; null for an unknown token. */
    async openReset(token: string): Promise<OpenedReset | null> {
      const row = await resets()
        .where({ hash: hashed(token) })
        .first();
      const user =
        row &&
        (await users()
          .where({ id: row.user_id })
          .first(...USER_COLUMNS));
      if (!row || !user) return null;
      if (row.used_at !== null) return { user, state: 'used' };
      // A token that went to another address is worth nothing since the main address changed.
      const works = row.expires_at > now() && row.email === user.email;
      return { user, state: works ? 'open' : 'expired' };
    },

    /**
     * Changes the password of the user who got the token by mail, which also proves the address; works once. Ends all
     * the user's sessions and other tokens. Returns false when the token does not work (any more).
     */
    async redeemReset(token: string, password: string, along: Along<UserRow>): Promise<boolean> {
      const passwordHash = await hash(password);
      return knex.transaction(async (trx) => {
        const row = await resets(trx)
          .where({ hash: hashed(token), used_at: null })
          .andWhere('expires_at', '>', now())
          .first();
        const user =
          row &&
          (await users(trx)
            .where({ id: row.user_id, email: row.email })
            .forUpdate()
            .first(...USER_COLUMNS));
        const won =
          row && (await resets(trx).where({ hash: row.hash, used_at: null }).update({ used_at: now() }));
        if (!user || won !== 1) return false;
        await trx('users').where({ id: user.id }).update({ emailVerified: true, updatedAt: now() });
        await replace(user.id, passwordHash, trx);
        await along(user, trx);
        return true;
      });
    },

    /** Replaces a user's password by one with this hash, and ends all the user's sessions and tokens. */
    replace,

    /** The hash of a user's password; null: there is none. */
    hashOf: (userId: string): Promise<string | null> => hashOf(userId),

    /**
     * The stored hash if this is the user's password, else null; asked again before actions that need more than a session.
     * Their transaction asks `isStill` of it.
     */
    verify,

    /**
     * Whether the password is still the one with this hash: checking it takes a while, in which its owner may have
     * replaced it. Locks the user, so that the answer holds until the transaction ends.
     */
    isStill,

    /**
     * Ends the session with this token if the password changed since it had this hash; false then. The change ended the
     * sessions that it found, and this one may have been made right after.
     */
    keepsSession: (userId: string, passwordHash: string | null, token: string): Promise<boolean> =>
      knex.transaction(async (trx) => {
        const keeps = await isStill(userId, passwordHash, trx);
        if (!keeps) await trx('sessions').where({ userId, token }).delete();
        return keeps;
      }),

    /** Whether the user chose the password within the last quarter of an hour. */
    async isFresh(userId: string): Promise<boolean> {
      const row = await credential(userId).first('updatedAt');
      return row !== undefined && new Date(row.updatedAt).getTime() > Date.now() - FRESH_MS;
    },

    /**
     * Changes a password when the old one is known; ends all sessions but one. Returns false for a wrong old
     * password.
     */
    async change(
      person: { userId: string; current: string; next: string; keepSession: string | null },
      along: Along<UserRow>,
    ): Promise<boolean> {
      const old = await verify(person.userId, person.current);
      if (old === null) return false;
      const passwordHash = await hash(person.next);
      return knex.transaction(async (trx) => {
        if (!(await isStill(person.userId, old, trx))) return false;
        const user = await users(trx)
          .where({ id: person.userId })
          .first(...USER_COLUMNS);
        if (!user) return false;
        await credential(user.id, trx).update({ password: passwordHash, updatedAt: now() });
        await endAll(trx, user.id, person.keepSession);
        await along(user, trx);
        return true;
      });
    },

    /** Ends the links that a user may choose a new password with. */
    endResets: async (userId: string, trx: Knex): Promise<void> => {
      await resets(trx).where({ user_id: userId, used_at: null }).update({ used_at: now() });
    },

    removeOldResets: (before: string): Promise<number> =>
      deleteInPages(resets, { column: 'created_at', before }),
  };

  /** Ends everything that began with the old password: sessions, links of earlier mails, pending second factors. */
  async function endAll(trx: Knex, userId: string, keepSession: string | null): Promise<void> {
    await trx('sessions')
      .where({ userId })
      .andWhereNot({ id: keepSession ?? '' })
      .delete();
    await trx('verifications').where({ value: userId }).delete();
    await resets(trx).where({ user_id: userId, used_at: null }).update({ used_at: now() });
  }
}
