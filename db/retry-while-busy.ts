import { setTimeout as sleep } from 'node:timers/promises';

/** How soon, and for how long, to try again while another process writes. */
const TRY_AGAIN_MS = 2;
const PATIENCE_MS = 5_000;

/**
 * Runs a SQLite statement, and repeats it while another process holds the write lock. SQLite's own busy_timeout
 * sleeps up to 100 ms between tries; a process that writes without a pause takes the lock in each of those gaps.
 * @throws SQLITE_BUSY when the lock was not free in time; by default that is five seconds
 */
export async function retryWhileBusy<T>(run: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > giveUpAt) throw error;
    }
    await sleep(TRY_AGAIN_MS);
  }
}
