import pLimit from 'p-limit';
import type { Environment } from '../environment.ts';
import { signalOrder } from './start.ts';
import { ToldOrders } from './told-orders.ts';

/** Orders told to Temporal at once: enough to keep it busy, few enough not to drown it. */
const CONCURRENCY = 20;
const SWEEP_EVERY_MS = 60_000;
/** An order younger than this is still on its way by itself. */
const SWEEP_AFTER_MS = 60_000;
/** After a failure Temporal is asked again this soon. */
const RETRY_AFTER_MS = 3_000;
const SWEEP_PAGE = 500;

interface StoredOrder {
  orderId: string;
  customerId: string;
}

/**
 * Tells workflows of stored orders, after the answer to the caller: a stored order is never refused because
 * Temporal is slow or away. What gets lost on the way, the sweep over the database finds.
 */
export class Dispatcher {
  private readonly limit = pLimit(CONCURRENCY);
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly told = new ToldOrders();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private healthy = true;

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'temporal' | 'mode'>,
    private readonly report: (message: string, error?: unknown) => void,
    private readonly sweeping: { page: number } = { page: SWEEP_PAGE },
  ) {}

  /** Sweeps up what an earlier process left behind, then each minute. */
  start(): void {
    this.sweepIn(0, 0);
  }

  /** Answers at once; the order is signalled in the background. */
  dispatch(order: StoredOrder): void {
    if (this.stopped || this.underWay.has(order.orderId)) return;
    const sending = this.limit(() => this.send(order)).finally(() => this.underWay.delete(order.orderId));
    this.underWay.set(order.orderId, sending);
  }

  /** Waits for what is being sent; the rest is swept up by the next process. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.limit.clearQueue();
    await Promise.race([
      Promise.allSettled(this.underWay.values()),
      new Promise((resolve) => setTimeout(resolve, RETRY_AFTER_MS).unref()),
    ]);
  }

  private async send(order: StoredOrder): Promise<void> {
    try {
      const { client } = this.environment.temporal;
      await client.connection.withDeadline(Date.now() + 10_000, () => signalOrder(this.environment, order));
      this.told.acknowledged(order.orderId);
      if (!this.healthy) this.report(`Temporal takes orders again (${this.environment.mode})`);
      this.healthy = true;
    } catch (error) {
      // The next process sweeps it up.
      if (this.stopped) return;
      if (this.healthy)
        this.report(
          `Temporal takes no orders (${this.environment.mode}): they wait, and none is lost`,
          error,
        );
      this.healthy = false;
      this.sweepIn(RETRY_AFTER_MS, 0);
    }
  }

  /** Plans the next sweep over orders that have waited for `olderThanMs`. */
  private sweepIn(delayMs: number, olderThanMs: number): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sweep(olderThanMs), delayMs);
    this.timer.unref();
  }

  private async sweep(olderThanMs: number): Promise<void> {
    this.timer = null;
    try {
      const until = new Date(Date.now() - olderThanMs).toISOString();
      const { orders } = this.environment.store;
      const { page } = this.sweeping;
      const seen = new Set<string>();
      for (let after = ''; ; ) {
        const waiting = await orders.received(until, page, after);
        for (const { id, customer_id } of waiting) {
          seen.add(id);
          if (this.told.isDue(id)) this.dispatch({ orderId: id, customerId: customer_id });
        }
        const last = waiting.at(-1);
        if (!last || waiting.length < page || this.stopped) break;
        after = last.id;
      }
      this.told.keepOnly(seen);
    } catch (error) {
      this.report('the sweep over stored orders failed; it runs again', error);
    }
    if (!this.timer) this.sweepIn(SWEEP_EVERY_MS, SWEEP_AFTER_MS);
  }
}
