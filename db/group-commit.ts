import type { Knex } from 'knex';

type Work<T> = (trx: Knex) => Promise<T>;

interface Waiting {
  work: Work<unknown>;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

/** A transaction holds SQLite's one writer: so many share one at most. */
const MOST = 50;

/**
 * Runs small pieces of work that come at once in one transaction: SQLite has one writer, and in a burst most of the
 * time goes into waiting for it, over and over. A group that fails is run again one by one, so that nobody fails for
 * another's fault: work must change nothing but the database.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private busy = false;
  private readonly waitingForLull = new Set<() => void>();

  constructor(private readonly knex: Knex) {}

  /** Resolves once the work has been committed. Rejects with what the work, or its commit, failed with. */
  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as Waiting['resolve'], reject });
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0, MOST);
      try {
        await this.commit(group);
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        else for (const one of group) await this.commit([one]).catch(one.reject);
      }
    }
    this.busy = false;
    for (const goOn of this.waitingForLull) goOn();
    this.waitingForLull.clear();
  }

  /** Resolves when nothing waits to be committed, or after `atMostMs`: for work that gives way to what people wait for. */
  lull(atMostMs: number): Promise<void> {
    if (!this.busy) return Promise.resolve();
    return new Promise((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        this.waitingForLull.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, atMostMs);
      this.waitingForLull.add(goOn);
    });
  }

  private async commit(group: Waiting[]): Promise<void> {
    const results = await this.knex.transaction(async (trx) => {
      const done: unknown[] = [];
      for (const { work } of group) done.push(await work(trx));
      return done;
    });
    for (const [index, { resolve }] of group.entries()) resolve(results[index] as never);
  }
}
