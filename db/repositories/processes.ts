import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { databaseTime, databaseTimeIn } from '../clock.ts';
import type { ProcessFacts, ProcessRow } from '../process-rows.ts';

/** A process that runs, and what it says of itself. */
export interface RunningProcess extends Omit<ProcessRow, 'facts'> {
  facts: ProcessFacts;
}

/** The processes of a deployment. Each writes its own row while it runs, and deletes it when it stops. */
export function createProcessesRepository(db: Knex) {
  const processes = (trx: Knex = db) => trx<ProcessRow>('processes');

  return {
    /** Records that a process runs. */
    async beat(process: Omit<ProcessRow, 'seen_at' | 'facts'>, facts: ProcessFacts): Promise<void> {
      const row = { ...process, facts: JSON.stringify(facts), seen_at: databaseTime(db) as never };
      await processes().insert(row).onConflict('id').merge(['facts', 'seen_at']);
    },

    /**
     * Writes a row, takes it back and commits.
     * @throws when nothing can be written, as on a standby
     */
    async tryWrite(): Promise<void> {
      const id = randomUUID();
      const row = { id, role: 'api', version: '', host: '', pid: 0, started_at: '', facts: '{}' } as const;
      await db.transaction(async (trx) => {
        await processes(trx).insert({ ...row, seen_at: databaseTime(db) as never });
        await processes(trx).where({ id }).delete();
      });
    },

    async remove(id: string): Promise<void> {
      await processes().where({ id }).delete();
    },

    /** Those seen in the last milliseconds, the longest running first. */
    async seenIn(milliseconds: number): Promise<RunningProcess[]> {
      const rows = await processes()
        .where('seen_at', '>', databaseTimeIn(db, -milliseconds))
        .orderBy(['started_at', 'id']);
      return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as ProcessFacts }));
    },

    removeOlderThan: (moment: string): Promise<number> => processes().where('seen_at', '<', moment).delete(),
  };
}
