/**
 * Lets queries through only while a worker runs. Temporal's SDK 1.24.0 has a fault: a worker that does not have the run
 * in its cache gets the whole history with a query, and acts on signals in it that no task has yet brought. The task
 * then takes them for news again, or is lost for 10 seconds, and two steps are in the history where a replay takes one
 * ("Missing associated machine for LocalActivity"). Gatehouse itself sends no query.
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
