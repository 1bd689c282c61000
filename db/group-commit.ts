import type { Knex } from 'knex';

type Work<T> = (trx: Knex) => Promise<T>;

interface Waiting {
  work: Work<unknown>;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

/** At most 50 pieces of work share a transaction, which holds SQLite's one writer. */
const MOST = 50;

/**
 * Runs small pieces of work that come together in one transaction: SQLite has one writer, and a burst spends most of
 * its time waiting for it. If a group fails, its pieces run again one by one, so that one fault fails one piece. So
 * work must change only the database.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private busy = false;
  private readonly waitingForLull = new Set<() => void>();

  constructor(private readonly knex: Knex) {}

  /** Resolves once the work is committed. Rejects with the error of the work or of its commit. */
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

  /** Resolves when nothing waits to be committed, or after `atMostMs`. Work with low priority awaits it. */
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
