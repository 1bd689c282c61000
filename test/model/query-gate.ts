/**
 * Lets queries through only while a worker runs. Temporal's SDK 1.24.0 has a fault: a query that waited for a worker,
 * and comes to it while the same run's task waits for a step, takes that task's place. The task is lost, and Temporal
 * repeats it 10 seconds later; now and then the history does not replay afterwards, or a task fails (`Attempted to check
 * for LA marker handling in invalid state`). Gatehouse itself sends no query.
 */
export class QueryGate {
  private readonly underWay = new Set<Promise<unknown>>();
  private opened: Promise<void> = Promise.resolve();

  /** Asks as soon as a worker runs. */
  async pass<T>(ask: () => Promise<T>): Promise<T> {
    for (let seen: Promise<void> | undefined; seen !== this.opened; ) {
      seen = this.opened;
      await seen;
    }
    const asking = ask();
    this.underWay.add(asking);
    try {
      return await asking;
    } finally {
      this.underWay.delete(asking);
    }
  }

  /** Changes the worker while no query is under way; ends when the new one runs. */
  async close(change: () => Promise<void>): Promise<void> {
    const changed = Promise.allSettled(this.underWay).then(change);
    this.opened = changed.catch(() => {});
    await changed;
  }
}
