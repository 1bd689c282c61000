/** A signal that was acknowledged is in the history; it is repeated only for what may go wrong after that. */
const FIRST_REPEAT_MS = 60_000;
const LAST_REPEAT_MS = 60 * 60_000;

/**
 * Orders that Temporal has acknowledged and no workflow has taken yet: told again after a minute, two, four, up to an
 * hour. A worker that is away for days would otherwise find a history of nothing but signals.
 */
export class ToldOrders {
  private orders = new Map<string, { repeatAt: number; repeatMs: number }>();

  acknowledged(orderId: string, now = Date.now()): void {
    const before = this.orders.get(orderId);
    const repeatMs = before ? Math.min(before.repeatMs * 2, LAST_REPEAT_MS) : FIRST_REPEAT_MS;
    this.orders.set(orderId, { repeatAt: now + repeatMs, repeatMs });
  }

  isDue(orderId: string, now = Date.now()): boolean {
    const known = this.orders.get(orderId);
    return known === undefined || now >= known.repeatAt;
  }

  /** Forgets all but those that still wait, and those too young to have been looked for. */
  keepOnly(waiting: Set<string>, now = Date.now()): void {
    const keeps = ([orderId, { repeatAt, repeatMs }]: [string, { repeatAt: number; repeatMs: number }]) =>
      waiting.has(orderId) || now - (repeatAt - repeatMs) < FIRST_REPEAT_MS;
    this.orders = new Map([...this.orders].filter(keeps));
  }

  get size(): number {
    return this.orders.size;
  }
}
