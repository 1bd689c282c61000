import { setTimeout as sleep } from 'node:timers/promises';

/** Another process writes: the statement is tried again this soon, and for this long. */
const TRY_AGAIN_MS = 2;
const GIVE_UP_MS = 5_000;

/**
 * Runs a SQLite statement, again while another process holds the lock to write. SQLite's own busy_timeout sleeps up to
 * 100 ms between two tries; a process that writes without a pause takes the lock in each of those gaps.
 * @throws SQLITE_BUSY when the lock was not free for five seconds
 */
export async function retryWhileBusy<T>(run: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > giveUpAt) throw error;
    }
    await sleep(TRY_AGAIN_MS);
  }
}
