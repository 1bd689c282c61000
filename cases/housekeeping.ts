import type { Store } from '../db/store.ts';
import { DAY_MS, HOUR_MS } from '../policy/numbers.ts';

const EVERY_MS = HOUR_MS;
/** How long an Idempotency-Key is remembered. */
const KEPT_DAYS = 30;
/** How long a sign-up is: its link ends within the hour, and whoever comes later is told so for a while. */
const SIGN_UPS_KEPT_DAYS = 2;

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
    const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
    const { idempotency, signUps } = this.store;
    this.underWay = Promise.all([
      this.remove('idempotency records', idempotency.removeOlderThan(ago(KEPT_DAYS))),
      this.remove('sign-ups', signUps.removeOlderThan(ago(SIGN_UPS_KEPT_DAYS))),
    ]).then(() => undefined);
  }

  private remove(what: string, removed: Promise<number>): Promise<unknown> {
    return removed.catch((error: unknown) =>
      this.report(`old ${what} could not be removed; tried again in an hour`, error),
    );
  }
}
