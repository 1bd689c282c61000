import type { Knex } from 'knex';
import { isPostgres } from '../../../db/connection.ts';
import { eventually } from '../run/watch.ts';

/** The connections to PostgreSQL that wait for a lock which a transaction holds. */
export async function waitingFor(trx: Knex): Promise<number[]> {
  // pg_stat_activity shows one moment as long as a transaction lasts, and lacks connections that are opened later.
  const { rows } = await trx.raw(
    'select distinct pid from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))',
  );
  return rows.map(({ pid }: { pid: number }) => pid);
}

/**
 * Waits until a connection waits for a lock that a transaction holds, and answers which. Of SQLite none: its writers always
 * wait for the whole transaction.
 */
export async function untilWaitedFor(trx: Knex): Promise<number[]> {
  if (!isPostgres(trx)) return [];
  return eventually('another connection waits for this transaction', async () => {
    const pids = await waitingFor(trx);
    return pids.length > 0 && pids;
  });
}
