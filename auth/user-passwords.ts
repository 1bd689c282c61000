import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { after } from '../db/clock.ts';
import { newId } from '../db/ids.ts';
import { createUserAddressesRepository } from '../db/repositories/user-addresses.ts';
import type { UserRow } from '../db/rows.ts';
import { hash, verify } from './passwords.ts';

/** How long the link of a reset mail works. */
export const RESET_MINUTES = 60;
/** Mails with such a link to one person: at least so far apart, and so many within the hour. */
const RESET_APART_MS = 60_000;
const RESETS_AN_HOUR = 5;

/** What goes with a change in its own transaction, such as a mail that tells of it. */
export type Along<T> = (thing: T, trx: Knex) => Promise<void>;

/** What the link of a reset mail leads to. */
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

/** Passwords of people who have one, or forgot it. The library's own resets keep their tokens readable. */
export function createUserPasswords(knex: Knex) {
  const resets = (trx: Knex = knex) => trx<ResetRow>('password_resets');
  const users = (trx: Knex = knex) => trx<UserRow>('users');
  const { owner, owns } = createUserAddressesRepository(knex);
  const now = () => new Date().toISOString();

  return {
    /**
     * Makes a token with which the owner of an address may choose a new password; `along` mails it there. Answers
     * false when nobody has the address, or got enough of these mails already.
     */
    issueReset: (
      email: string,
      along: Along<{ token: string; user: UserRow; to: string }>,
    ): Promise<boolean> =>
      knex.transaction(async (trx) => {
        const moment = now();
        const id = (await owner(email, trx))?.id ?? '';
        const user = await users(trx).where({ id }).forUpdate().first('id', 'email', 'name', 'locale');
        if (!user) return false;
        const made = await resets(trx)
          .where({ user_id: user.id, used_at: null })
          .andWhere('created_at', '>', after(moment, -60 * 60_000))
          .orderBy('created_at', 'desc');
        const last = made[0]?.created_at ?? '';
        if (made.length >= RESETS_AN_HOUR || last > after(moment, -RESET_APART_MS)) return false;
        const token = randomBytes(32).toString('base64url');
        await resets(trx).insert({
          hash: hashed(token),
          user_id: user.id,
          email,
          created_at: moment,
          expires_at: after(moment, RESET_MINUTES * 60_000),
          used_at: null,
        });
        await along({ token, user, to: email }, trx);
        return true;
      }),

    /** Whose password a token may change, or why no longer; null: there never was such a token. */
    async openReset(token: string): Promise<OpenedReset | null> {
      const row = await resets()
        .where({ hash: hashed(token) })
        .first();
      const user = row && (await users().where({ id: row.user_id }).first('id', 'email', 'name', 'locale'));
      if (!row || !user) return null;
      if (row.used_at !== null) return { user, state: 'used' };
      const works = row.expires_at > now() && (await owns(user.id, row.email));
      return { user, state: works ? 'open' : 'expired' };
    },

    /**
     * Changes the password of whoever got the token by mail, which also proves the address; once. Every session of
     * the user ends, and every other token. Answers false when the token does not work (any more).
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
          (await owns(row.user_id, row.email, trx)) &&
          (await users(trx).where({ id: row.user_id }).first('id', 'email', 'name', 'locale'));
        const won =
          row && (await resets(trx).where({ hash: row.hash, used_at: null }).update({ used_at: now() }));
        if (!user || won !== 1) return false;
        // A mail to a further address says nothing of the main one.
        await trx('users')
          .where({ id: user.id, email: row.email })
          .update({ emailVerified: true, updatedAt: now() });
        await trx('credentials').where({ userId: user.id, providerId: 'credential' }).delete();
        await trx('credentials').insert({
          id: newId('credential'),
          accountId: user.id,
          providerId: 'credential',
          userId: user.id,
          password: passwordHash,
          createdAt: now(),
          updatedAt: now(),
        });
        await endAll(trx, user.id, null);
        await along(user, trx);
        return true;
      });
    },

    /** Changes a password whose old one is known; all sessions but one end. Answers false for a wrong old one. */
    async change(
      person: { userId: string; current: string; next: string; keepSession: string | null },
      along: Along<UserRow>,
    ): Promise<boolean> {
      const credential = () => knex('credentials').where({ userId: person.userId, providerId: 'credential' });
      const old = await credential().first('password');
      if (!old?.password || !(await verify({ hash: old.password, password: person.current }))) return false;
      const passwordHash = await hash(person.next);
      return knex.transaction(async (trx) => {
        const won = await credential()
          .transacting(trx)
          .andWhere({ password: old.password })
          .update({ password: passwordHash, updatedAt: now() });
        const user = await users(trx).where({ id: person.userId }).first('id', 'email', 'name', 'locale');
        if (won !== 1 || !user) return false;
        await endAll(trx, user.id, person.keepSession);
        await along(user, trx);
        return true;
      });
    },

    removeOldResets: (before: string): Promise<number> => resets().where('created_at', '<', before).delete(),
  };

  /** Whatever was begun with the old password ends: sessions, links of earlier mails, half a sign-in. */
  async function endAll(trx: Knex, userId: string, keepSession: string | null): Promise<void> {
    await trx('sessions')
      .where({ userId })
      .andWhereNot({ id: keepSession ?? '' })
      .delete();
    await trx('verifications').where({ value: userId }).delete();
    await resets(trx).where({ user_id: userId, used_at: null }).update({ used_at: now() });
  }
}
