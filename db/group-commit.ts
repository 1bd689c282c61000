import type { Knex } from 'knex';
import { isDatabaseUnavailable, SilentDatabaseError } from './database-away.ts';
import { gatherEvents } from './repositories/event-outbox.ts';

type Work<T> = (trx: Knex) => Promise<T>;

interface Waiting {
  work: Work<unknown>;
  /** Work of different lanes may run side by side; work without a lane runs alone. */
  lane: string | undefined;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
}

export interface GroupCommitOptions {
  /** How many pieces of work share a transaction. */
  most: number;
  /** How many transactions run at once. */
  atOnce: number;
  /** A transaction takes on no further piece after this, and then other processes have their turn. Left out: it may last. */
  holdMs?: number;
}

/** Other processes ask for SQLite's write lock in shorter steps (retryWhileBusy). */
const GIVE_WAY_MS = 4;

/**
 * Runs small pieces of work that come together in one transaction: SQLite has one writer, and a burst spends most of
 * its time waiting for it; and pieces of different lanes share their statements (`inOneStatement`). If a group fails, its
 * pieces run again one by one, so that one fault fails one piece. So work must change only the database.
 */
export class GroupCommit {
  private waiting: Waiting[] = [];
  private running = 0;
  private isDue = false;
  /** Those of the groups that run: a piece of work sees what came before it in its lane. */
  private readonly lanes = new Set<string>();
  private readonly waitingForLull = new Set<() => void>();

  constructor(
    private readonly knex: Knex,
    private readonly options: GroupCommitOptions,
  ) {}

  /** Resolves once the work is committed. Rejects with the error of the work or of its commit. */
  run<T>(work: Work<T>, lane?: string): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, lane, resolve: resolve as Waiting['resolve'], reject });
      this.startSoon();
    });
  }

  /** What comes in the same turn of the event loop goes together. */
  private startSoon(givesWay = false): void {
    if (this.isDue || this.running >= this.options.atOnce) return;
    this.isDue = true;
    const start = () => {
      this.isDue = false;
      void this.runNext();
    };
    if (givesWay) setTimeout(start, GIVE_WAY_MS);
    else setImmediate(start);
  }

  private async runNext(): Promise<void> {
    const group = this.takeGroup();
    if (group.length === 0) return;
    this.running += 1;
    this.startSoon();
    const lanes = lanesOf(group);
    for (const lane of lanes) this.lanes.add(lane);
    const startedAt = performance.now();
    await this.commitAll(group);
    const isLong = performance.now() - startedAt >= (this.options.holdMs ?? Infinity);
    for (const lane of lanes) this.lanes.delete(lane);
    this.running -= 1;
    if (this.waiting.length > 0) this.startSoon(isLong);
    if (this.isBusy()) return;
    for (const goOn of this.waitingForLull) goOn();
    this.waitingForLull.clear();
  }

  private takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    for (const one of this.waiting) {
      const isFree = one.lane === undefined || !this.lanes.has(one.lane);
      (isFree && group.length < this.options.most ? group : left).push(one);
    }
    this.waiting = left;
    return group;
  }

  private async commitAll(group: Waiting[]): Promise<void> {
    try {
      await this.commit(group);
    } catch (error) {
      if (error instanceof SilentDatabaseError) this.refuseAll(group, error);
      else if (group.length === 1) group[0]?.reject(error);
      else await this.commitEach(group);
    }
  }

  /** While the database is away or overloaded the first finds out for all: each would wait for it in turn. */
  private async commitEach(group: Waiting[]): Promise<void> {
    let refusal: unknown;
    for (const one of group) {
      if (refusal === undefined) {
        await this.commit([one]).catch((error: unknown) => {
          one.reject(error);
          if (isDatabaseUnavailable(error)) refusal = error;
        });
      } else one.reject(refusal);
    }
  }

  /** The answer took as long as one may take: those that wait behind are not made to wait for another one. */
  private refuseAll(group: Waiting[], error: SilentDatabaseError): void {
    const refused = [...group, ...this.waiting];
    this.waiting = [];
    for (const one of refused) one.reject(error);
  }

  private isBusy(): boolean {
    return this.running > 0 || this.waiting.length > 0;
  }

  /** Resolves when nothing waits to be committed, or after `atMostMs`. Work with low priority awaits it. */
  lull(atMostMs: number): Promise<void> {
    if (!this.isBusy()) return Promise.resolve();
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
    const { holdMs = Infinity } = this.options;
    const results = await this.knex.transaction((trx) => {
      const endsAt = performance.now() + holdMs;
      return gatherEvents(trx, () => runGroup(group, trx, () => performance.now() >= endsAt));
    });
    const left = group.filter((one) => !results.has(one));
    this.waiting.unshift(...left);
    for (const [one, result] of results) one.resolve(result as never);
  }
}

const lanesOf = (group: Waiting[]): Set<string> =>
  new Set(group.flatMap(({ lane }) => (lane === undefined ? [] : [lane])));

/**
 * Runs the lanes side by side, and then one by one what has none, until it `isOver`.
 * @returns the results of the pieces that ran
 */
async function runGroup(group: Waiting[], trx: Knex, isOver: () => boolean): Promise<Map<Waiting, unknown>> {
  const results = new Map<Waiting, unknown>();
  const run = async (piece: Waiting) => results.set(piece, await piece.work(trx));
  const lanes = [...lanesOf(group)].map(async (lane) => {
    for (const piece of group) if (piece.lane === lane) await run(piece);
  });
  // All must have ended before the transaction does.
  const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
  if (failed) throw failed.reason;
  for (const piece of group) {
    if (piece.lane !== undefined) continue;
    if (results.size > 0 && isOver()) break;
    await run(piece);
  }
  return results;
}
