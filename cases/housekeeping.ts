import type { Store } from '../db/store.ts';
import { DAY_MS, HOUR_MS } from '../policy/numbers.ts';

const EVERY_MS = HOUR_MS;
/** How long an Idempotency-Key is remembered. */
const KEPT_DAYS = 30;

/** Removes what is kept for a time only: at start, then each hour. */
export class Housekeeping {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly report: (message: string, error?: unknown) => void,
  ) {}

  start(): void {
    this.clean();
    this.timer = setInterval(() => this.clean(), EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.underWay;
  }

  private clean(): void {
    const before = new Date(Date.now() - KEPT_DAYS * DAY_MS).toISOString();
    this.underWay = this.store.idempotency.removeOlderThan(before).then(
      () => undefined,
      (error: unknown) =>
        this.report('old idempotency records could not be removed; tried again in an hour', error),
    );
  }
}
