import type { Environment } from '../../cases/environment.ts';
import { cancelOrder } from '../../cases/orders/cancel-order.ts';

/** Cancels the first or the last order of a customer; returns its place, null when there is none. */
export async function cancelAnOrder(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  { customerId, which }: { customerId: string; which: 'first' | 'last' },
): Promise<number | null> {
  const rows = await environment.store.orders.list({ customer_id: customerId, limit: 100 });
  const order = which === 'last' ? rows[0] : rows.at(-1);
  if (!order) return null;
  await cancelOrder(environment, { order, positions: null, reason: 'a test', actor: 'key:test' });
  return which === 'last' ? rows.length - 1 : 0;
}
