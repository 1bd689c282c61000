import type { Knex } from 'knex';
import { deleteInPages } from '../db/delete-in-pages.ts';
import { DAY_MS, SESSION_DAYS } from '../policy/numbers.ts';

/** A browser with a signed-in session. */
export interface SessionView {
  id: string;
  userAgent: string;
  /** ISO; exact to ten minutes. */
  lastUsedAt: string;
}

/** Whether a session has reached its absolute end, however much it is used. */
export const isSessionOver = (createdAt: string | Date): boolean =>
  new Date(createdAt).getTime() <= Date.now() - SESSION_DAYS * DAY_MS;

/** PostgreSQL returns dates, SQLite text. */
const iso = (moment: string | Date): string => new Date(moment).toISOString();

/** A person's own sessions: every call names the user. */
export function createSessions(knex: Knex) {
  const sessions = (userId: string, trx: Knex = knex) => trx('sessions').where({ userId });

  return {
    /** The sessions that have not ended, last used first. */
    async list(userId: string): Promise<SessionView[]> {
      const rows = await sessions(userId)
        .andWhere('expiresAt', '>', new Date().toISOString())
        .whereNull('replacedAt')
        .orderBy('updatedAt', 'desc')
        .select('id', 'userAgent', 'updatedAt', 'createdAt');
      const going = rows.filter(({ createdAt }) => !isSessionOver(createdAt));
      return going.map((row) => ({
        id: row.id,
        userAgent: row.userAgent ?? '',
        lastUsedAt: iso(row.updatedAt),
      }));
    },

    /** Ends a session at once: its cookie stops working. False if there was none. */
    end: async (userId: string, id: string, trx: Knex): Promise<boolean> =>
      (await sessions(userId, trx).andWhere({ id }).delete()) > 0,

    /**
     * Removes sessions that ended before a moment (ISO), and attempts to sign in that had only the password: the library
     * removes only those whose browser comes back.
     */
    async removeEnded(before: string): Promise<void> {
      const column = 'expiresAt';
      await deleteInPages(() => knex('sessions'), { column, before });
      await deleteInPages(() => knex('verifications'), { column, before });
    },

    /** Ends all but one. False if there was no other. */
    endOthers: async (userId: string, keep: string, trx: Knex): Promise<boolean> =>
      (await sessions(userId, trx).andWhereNot({ id: keep }).delete()) > 0,
  };
}
