import type { Knex } from 'knex';

/** A browser with a signed-in session. */
export interface SessionView {
  id: string;
  userAgent: string;
  /** ISO; exact to ten minutes. */
  lastUsedAt: string;
}

/** PostgreSQL returns dates, SQLite text. */
const iso = (moment: string | Date): string => new Date(moment).toISOString();

/** A person's own sessions: every call names the user. */
export function createSessions(knex: Knex) {
  const sessions = (userId: string) => knex('sessions').where({ userId });

  return {
    /** The sessions that have not ended, last used first. */
    async list(userId: string): Promise<SessionView[]> {
      const rows = await sessions(userId)
        .andWhere('expiresAt', '>', new Date().toISOString())
        .whereNull('replacedAt')
        .orderBy('updatedAt', 'desc')
        .select('id', 'userAgent', 'updatedAt');
      return rows.map((row) => ({
        id: row.id,
        userAgent: row.userAgent ?? '',
        lastUsedAt: iso(row.updatedAt),
      }));
    },

    /** Ends a session at once: its cookie stops working. */
    async end(userId: string, id: string): Promise<void> {
      await sessions(userId).andWhere({ id }).delete();
    },

    /** Ends all but one; returns the number ended. */
    endOthers: (userId: string, keep: string): Promise<number> =>
      sessions(userId).andWhereNot({ id: keep }).delete(),
  };
}
