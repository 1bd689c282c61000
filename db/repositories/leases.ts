import type { Knex } from 'knex';
import { databaseTime, databaseTimeIn } from '../clock.ts';

/** Work that only one process of a deployment does at a time. */
export function createLeasesRepository(db: Knex) {
  return {
    /** Claims work for some time; false while another process has it or has just done it. */
    async take(name: string, forMs: number): Promise<boolean> {
      const until = databaseTimeIn(db, forMs) as never;
      await db('leases').insert({ name, until: '' }).onConflict('name').ignore();
      const taken = await db('leases')
        .where({ name })
        .where('until', '<=', databaseTime(db))
        .update({ until });
      return taken > 0;
    },
  };
}
