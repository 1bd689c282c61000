import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { takeBulkRows } from './take-bulk-rows.ts';

/** How soon a file of orders is begun; a look without one is one statement. */
const LOOK_EVERY_MS = 1_000;
/** For how long a process has an operation: longer than it takes a page. One that was killed has it so long. */
const CLAIM_MS = 30_000;

/**
 * Takes the rows of files of orders, a page of each in turn. Any number of processes may have one: the rows are in the
 * database, and after a kill another process, or the next one, goes on.
 */
export class BulkRunner {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private isLooking = false;
  private isStopped = false;
  private healthy = true;

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'dispatcher'>,
    private readonly report: Report,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      if (!this.isLooking) this.looking = this.look();
    }, this.lookEveryMs);
    this.timer.unref();
  }

  /** Ends after the page that is being taken. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    try {
      for (let more = true; more && !this.isStopped; ) more = await this.takePage();
      this.healthy = true;
    } catch (error) {
      if (this.healthy) this.report('orders in bulk could not be taken: they wait, and none is lost', error);
      this.healthy = false;
    } finally {
      this.isLooking = false;
    }
  }

  /** Returns whether another page may wait. */
  private async takePage(): Promise<boolean> {
    const { store, dispatcher } = this.environment;
    const { bulkOperations } = store;
    const operation = await bulkOperations.due();
    if (!operation) return false;
    // Another process was quicker: there may be a further one.
    if (!(await bulkOperations.claim(operation.id, CLAIM_MS))) return true;
    await takeBulkRows({ store, dispatcher, report: this.report }, operation);
    await bulkOperations.release(operation.id);
    return true;
  }
}
