import type { Knex } from 'knex';

/** A browser that somebody is signed in with. */
export interface SessionView {
  id: string;
  userAgent: string;
  /** ISO; exact to ten minutes. */
  lastUsedAt: string;
}

/** PostgreSQL has moments, SQLite their text. */
const iso = (moment: string | Date): string => new Date(moment).toISOString();

/** The sessions of one person, for that person: every call names whose they are. */
export function createSessions(knex: Knex) {
  const sessions = (userId: string) => knex('sessions').where({ userId });

  return {
    /** Those that have not ended, the one used last first. */
    async list(userId: string): Promise<SessionView[]> {
      const rows = await sessions(userId)
        .andWhere('expiresAt', '>', new Date().toISOString())
        .orderBy('updatedAt', 'desc')
        .select('id', 'userAgent', 'updatedAt');
      return rows.map((row) => ({
        id: row.id,
        userAgent: row.userAgent ?? '',
        lastUsedAt: iso(row.updatedAt),
      }));
    },

    /** Ends one at once: its cookie opens nothing from now on. */
    async end(userId: string, id: string): Promise<void> {
      await sessions(userId).andWhere({ id }).delete();
    },

    /** Ends all but one; answers how many. */
    endOthers: (userId: string, keep: string): Promise<number> =>
      sessions(userId).andWhereNot({ id: keep }).delete(),
  };
}
