import type { Knex } from 'knex';
import type { TestDatabase } from '../databases/databases.ts';

/**
 * Resolves once a connection waits for a lock that `trx` holds; SQLite's writers always wait for the whole
 * transaction.
 */
export async function somebodyWaits(database: TestDatabase, trx: Knex): Promise<void> {
  if (!database.schema()) return;
  const self = await trx.raw('select pg_backend_pid() as pid');
  const blocked = 'select 1 from pg_stat_activity where ? = any(pg_blocking_pids(pid))';
  for (;;) {
    const { rows } = await database.store().knex.raw(blocked, [self.rows[0].pid]);
    if (rows.length > 0) return;
  }
}
