import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OrderRow } from '../../db/rows.ts';
import { endDisowned } from '../../domain/invitations/end-disowned.ts';
import { cancelLines, cancelOpenOrders } from '../../domain/orders/cancel-lines.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';

export interface CancelOrderInput {
  order: OrderRow;
  /** The positions of the lines; null: all. */
  positions: readonly number[] | null;
  reason: string;
  actor: string;
  guard?: Guard | undefined;
}

/**
 * Cancels an order or some of its lines in one transaction, and wakes the customer's run, which ends the onboarding if
 * nothing is left to deliver. A repeat changes nothing.
 */
export async function cancelOrder(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  input: CancelOrderInput,
): Promise<void> {
  const { store, dispatcher } = environment;
  const workflowId = onboardingWorkflowId(input.order.customer_id);
  await store.knex.transaction(async (trx) => {
    const current = await store.onboardings.lockCurrent(input.order.customer_id, trx);
    // An onboarding that is over and the one after it are two locks: the order's own is the one that its step takes too.
    const order = (await store.orders.lock(input.order.id, trx)) ?? input.order;
    await input.guard?.(trx);
    const now = new Date().toISOString();
    const cancelled = await cancelLines(store, { ...input, orders: [order], now, keepBound: false }, trx);
    if (cancelled.length === 0 || current?.closed_at !== null) return;
    if (order.onboarding_id === current.id) await endDisowned(store, current, now, trx);
    await store.caseWakes.want([workflowId], trx);
  });
  dispatcher.poke(workflowId);
}

/**
 * Cancels what a reseller's orders in an onboarding have not delivered yet; false if another's order stands there, and
 * then nothing is done.
 */
export async function cancelOwnOrders(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  { onboardingId, customerId, submitter, actor, guard }: CancelOwnOrdersInput,
): Promise<boolean> {
  const { store, dispatcher } = environment;
  const workflowId = onboardingWorkflowId(customerId);
  const done = await store.knex.transaction(async (trx) => {
    const current = await store.onboardings.lockCurrent(customerId, trx);
    const submitters = await store.orders.submittersOf(onboardingId, trx);
    if (submitters.some((other) => other.stands && other.submitter !== submitter)) return false;
    await guard?.(trx);
    const now = new Date().toISOString();
    await cancelOpenOrders(store, { onboardingId, actor, now }, trx);
    if (current?.id === onboardingId) await endDisowned(store, current, now, trx);
    await store.caseWakes.want([workflowId], trx);
    return true;
  });
  dispatcher.poke(workflowId);
  return done;
}

export interface CancelOwnOrdersInput {
  onboardingId: string;
  customerId: string;
  submitter: string;
  actor: string;
  guard?: Guard | undefined;
}
