import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OrderRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endDisowned, lockAdopted } from '../../domain/invitations/end-disowned.ts';
import { cancelLines, cancelOpenOrders } from '../../domain/orders/cancel-lines.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { beforeCancel } from '../onboardings/command-onboarding.ts';

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
    await lockAdoptedOf(store, input.order.onboarding_id, trx);
    const current = await store.onboardings.lockCurrent(input.order.customer_id, trx);
    // An onboarding that is over and the one after it are two locks: the order's own is the one that its step takes too.
    const order = (await store.orders.lock(input.order.id, trx)) ?? input.order;
    await input.guard?.(trx);
    const now = new Date().toISOString();
    const cancelled = await cancelLines(store, { ...input, orders: [order], now, keepBound: false }, trx);
    if (cancelled.length === 0) return;
    const its =
      current?.id === order.onboarding_id ? current : await store.onboardings.get(order.onboarding_id, trx);
    if (its) await endDisowned(store, its, { actor: input.actor, now }, trx);
    if (current?.closed_at !== null) return;
    await store.caseWakes.want([workflowId], trx);
  });
  dispatcher.poke(workflowId);
}

/**
 * Cancels what a reseller's orders in an onboarding have not delivered yet. Nothing is done if another's order stands there,
 * and once the onboarding has ended: `over`, or `done` if it is cancelled already.
 */
export async function cancelOwnOrders(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  { onboardingId, customerId, submitter, actor, guard }: CancelOwnOrdersInput,
): Promise<CancelOwnResult> {
  const { store, dispatcher } = environment;
  const workflowId = onboardingWorkflowId(customerId);
  const result = await store.knex.transaction(async (trx): Promise<CancelOwnResult> => {
    await lockAdoptedOf(store, onboardingId, trx);
    const current = await store.onboardings.lockCurrent(customerId, trx);
    const submitters = await store.orders.submittersOf(onboardingId, trx);
    if (submitters.some((other) => other.stands && other.submitter !== submitter))
      return 'other_orders_stand';
    await guard?.(trx);
    // A person may have joined while this waited for the lock.
    const own = current?.id === onboardingId ? current : await store.onboardings.get(onboardingId, trx);
    const settled = own ? beforeCancel(own) : null;
    if (settled) return settled.done ? 'done' : 'over';
    const now = new Date().toISOString();
    await cancelOpenOrders(store, { onboardingId, actor, now }, trx);
    if (own) await endDisowned(store, own, { actor, now }, trx);
    await store.caseWakes.want([workflowId], trx);
    return 'done';
  });
  dispatcher.poke(workflowId);
  return result;
}

/** Locks a colleague's invitation before the onboarding that waits for it, as its own steps do. */
async function lockAdoptedOf(store: Store, onboardingId: string, trx: Knex): Promise<void> {
  const onboarding = await store.onboardings.get(onboardingId, trx);
  if (onboarding) await lockAdopted(store, onboarding, trx);
}

type CancelOwnResult = 'done' | 'over' | 'other_orders_stand';

export interface CancelOwnOrdersInput {
  onboardingId: string;
  customerId: string;
  submitter: string;
  actor: string;
  guard?: Guard | undefined;
}
