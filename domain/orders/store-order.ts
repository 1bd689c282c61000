import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { Channel } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ContactRow, OnboardingRow, OrderLineRow, OrderRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

export interface StoreOrderInput {
  submitter: string;
  externalOrderId: string;
  bodyHash: string;
  channel: Channel;
  contact: ContactRow;
  /** Whom to invite, in this order, when mail to the contact fails. */
  otherContactIds?: string[];
  lines: ProductColumns[];
  now: string;
}

export interface StoredOrder {
  order: OrderRow;
  lines: OrderLineRow[];
  onboarding: OnboardingRow;
}

/** The submitter sent this external id before: nothing of this order may stay. */
export class StoredBefore extends Error {
  override readonly name = 'StoredBefore';
}

/**
 * Stores an order of a known customer and attaches it to the open onboarding, or opens one. `warn` may say of an
 * onboarding that was open before what the caller should know.
 * @throws StoredBefore, which has to end the transaction.
 */
export async function storeOrder<Warning>(
  store: Store,
  input: StoreOrderInput,
  warn: (onboarding: OnboardingRow) => Promise<Warning[]>,
  trx: Knex,
): Promise<StoredOrder & { warnings: Warning[] }> {
  const { contact, now } = input;
  const { opened, ...onboarding } = await store.onboardings.lockOpen(contact.customer_id, now, trx);
  const warnings = opened ? [] : await warn(onboarding);
  const order: OrderRow = {
    id: newId('order'),
    submitter: input.submitter,
    external_order_id: input.externalOrderId,
    body_hash: input.bodyHash,
    channel: input.channel,
    customer_id: contact.customer_id,
    contact_id: contact.id,
    onboarding_id: onboarding.id,
    status: 'received',
    warnings: JSON.stringify(warnings),
    received_at: now,
    taken_at: null,
  };
  const lines = input.lines.map((line, index) => ({
    ...line,
    id: `${order.id}_${index + 1}`,
    order_id: order.id,
    position: index + 1,
  }));
  if (!(await store.orders.insert(order, lines, trx))) throw new StoredBefore();
  await store.orders.addContacts(order.id, input.otherContactIds ?? [], trx);
  await store.caseWakes.want([onboardingWorkflowId(contact.customer_id)], trx);
  return { order, lines, onboarding, warnings };
}
