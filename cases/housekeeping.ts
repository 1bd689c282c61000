import type { Environment } from '../runtime/environment.ts';

const EVERY_MS = 60 * 60 * 1_000;
/** Repeated requests get their first answer for this long. */
const KEEP_ANSWERS_MS = 30 * 24 * 60 * 60 * 1_000;

/** Removes what is kept for a time only: at start, then each hour. Several processes may do so at once. */
export class Housekeeping {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'mode'>,
    private readonly report: (message: string, error?: unknown) => void,
  ) {}

  start(): void {
    if (this.timer) return;
    this.underWay = this.run();
    this.timer = setInterval(() => {
      this.underWay = this.run();
    }, EVERY_MS);
    this.timer.unref();
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.underWay;
  }

  private async run(): Promise<void> {
    try {
      const until = new Date(Date.now() - KEEP_ANSWERS_MS).toISOString();
      await this.environment.store.idempotency.removeOlderThan(until);
    } catch (error) {
      this.report(`housekeeping failed (${this.environment.mode}); it runs again in an hour`, error);
    }
  }
}
