import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { after } from '../clock.ts';
import { deleteInPages } from '../delete-in-pages.ts';

interface TriesRow {
  key: string;
  hits: number;
  ends_at: string;
}

/** Keys contain addresses of people and machines, and never have to be read again. */
const hashed = (key: string): string => createHash('sha256').update(key).digest('base64url');

/** Tries at forms within a time window, counted over all processes. */
export function createTriesRepository(db: Knex) {
  const tries = () => db<TriesRow>('form_tries');

  return {
    /** Counts one try, or `by` at once; returns the number in this window, and when it ends (ISO). */
    async count(key: string, windowMs: number, by = 1): Promise<{ hits: number; endsAt: string }> {
      const now = new Date().toISOString();
      const [row] = await tries()
        .insert({ key: hashed(key), hits: by, ends_at: after(now, windowMs) })
        .onConflict('key')
        .merge({
          hits: db.raw(
            'case when form_tries.ends_at <= ? then excluded.hits else form_tries.hits + excluded.hits end',
            [now],
          ),
          ends_at: db.raw(
            'case when form_tries.ends_at <= ? then excluded.ends_at else form_tries.ends_at end',
            [now],
          ),
        } as never)
        .returning(['hits', 'ends_at']);
      if (!row) throw new Error('a try was not counted');
      return { hits: row.hits, endsAt: row.ends_at };
    },

    /** Removes one try, because it succeeded. */
    async takeBack(key: string): Promise<void> {
      await tries()
        .where({ key: hashed(key) })
        .andWhere('hits', '>', 0)
        .decrement('hits');
    },

    async forget(key: string): Promise<void> {
      await tries()
        .where({ key: hashed(key) })
        .delete();
    },

    removeEnded: (now: string): Promise<number> => deleteInPages(tries, { column: 'ends_at', before: now }),
  };
}
