import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { CompareRounds } from './compare-rounds.ts';
import { reconcile } from './reconcile.ts';

/** One process at a time compares; each tries to take the turn this often. */
const TRY_EVERY_MS = 10_000;
const COMPARE_EVERY_MS = 25_000;
const LEASE = 'reconcile';

/** Makes rows and runs agree within a minute, whatever was terminated, deleted, lost or restored. */
export class Reconciler {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();
  private stopped = false;
  private healthy = true;
  private readonly rounds = new CompareRounds();

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'temporal' | 'mode' | 'publicUrl'>,
    private readonly report: Report,
    private readonly tryEveryMs = TRY_EVERY_MS,
  ) {}

  start(): void {
    this.tryLater();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.underWay;
  }

  private tryLater(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.underWay = this.compare().finally(() => this.tryLater());
    }, this.tryEveryMs);
    this.timer.unref();
  }

  private async compare(): Promise<void> {
    const { store, mode } = this.environment;
    try {
      if (!(await store.leases.take(LEASE, COMPARE_EVERY_MS))) return;
      const found = await reconcile(this.environment, { repair: true, rounds: this.rounds });
      for (const { workflowId, kind, row, run } of found) {
        this.report(
          `row and run of ${workflowId} (${mode}) disagreed and were repaired: ${kind}, row ${row}, run ${run}`,
          undefined,
          { mode, workflowId },
        );
      }
      this.healthy = true;
    } catch (error) {
      if (this.healthy && !this.stopped)
        this.report(`rows and runs cannot be compared (${mode}); tried again`, error, { mode });
      this.healthy = false;
    }
  }
}
