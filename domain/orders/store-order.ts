import type { Knex } from 'knex';
import { isReseller, onboardingWorkflowId } from '../../contracts/ids.ts';
import type { Channel } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ContactRow, OnboardingRow, OrderLineRow, OrderRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { leavesPlace } from '../../policy/invitation-states.ts';
import { isOnboardingsOwn } from '../invitations/whose-invitation.ts';
import {
  CUSTOMER_KEPT,
  customerIdTwin,
  EMAIL_IGNORED,
  type OrderWarning,
  PERSONS_IGNORED,
} from './order-warnings.ts';
import { warnOfKeys } from './warn-of-keys.ts';
import { warnOfOrder } from './warn-of-order.ts';

export interface StoreOrderInput {
  submitter: string;
  /** The API key it came with; none for an order of the system itself. */
  keyId?: string | undefined;
  externalOrderId: string;
  bodyHash: string;
  channel: Channel;
  contact: ContactRow;
  /** The customer's name as the order has it; a campaign has none of its own. */
  companyName?: string;
  /** Nothing can be said yet about what became of the account of a customer who was unknown before. */
  isNewCustomer?: boolean;
  /** What a reseller's order says about the customer is not taken over. */
  isCustomerKept?: boolean;
  /** The contacts to invite, in this order, if mail to the contact fails. */
  otherContactIds?: string[];
  lines: ProductColumns[];
  now: string;
}

export interface StoredOrder {
  order: OrderRow;
  lines: OrderLineRow[];
  onboarding: OnboardingRow;
}

/** The submitter sent this external id before: nothing of this order may be kept. */
export class StoredBefore extends Error {
  override readonly name = 'StoredBefore';
}

/**
 * Stores an order of a known customer and attaches it to the open onboarding, or opens one.
 * @throws StoredBefore, which must end the transaction
 */
export async function storeOrder(
  store: Store,
  input: StoreOrderInput,
  trx: Knex,
): Promise<StoredOrder & { warnings: OrderWarning[] }> {
  const { contact, now, channel } = input;
  const { opened, ...onboarding } = await store.onboardings.lockOpen(contact.customer_id, now, trx);
  // A campaign checks beforehand whether an onboarding is open.
  const isIgnored =
    !opened && channel !== 'campaign' && (await standsElsewhere(store, onboarding, input, trx));
  const { companyName, isNewCustomer = false, isCustomerKept = false } = input;
  const ofReseller = isReseller(input.submitter);
  const twin = isNewCustomer ? await findTwin(store, contact.customer_id, trx) : undefined;
  const warnings = [
    ...(isIgnored ? [ofReseller ? PERSONS_IGNORED : EMAIL_IGNORED] : []),
    ...(isCustomerKept ? [CUSTOMER_KEPT] : []),
    ...(companyName === undefined || isNewCustomer
      ? []
      : await warnOfOrder(store, { contact, companyName, ofReseller, isCustomerKept }, trx)),
    // It names another customer, of whom a reseller may know nothing.
    ...(twin === undefined || ofReseller ? [] : [customerIdTwin(twin)]),
    ...(await warnOfKeys(
      store,
      { customerId: contact.customer_id, submitter: input.submitter, lines: input.lines },
      trx,
    )),
  ];
  const order: OrderRow = {
    id: newId('order'),
    submitter: input.submitter,
    api_key_id: input.keyId ?? null,
    external_order_id: input.externalOrderId,
    body_hash: input.bodyHash,
    channel,
    customer_id: contact.customer_id,
    contact_id: contact.id,
    onboarding_id: onboarding.id,
    status: 'received',
    warnings: JSON.stringify(warnings),
    primary_email_ignored: isIgnored,
    received_at: now,
    taken_at: null,
    cancelled_at: null,
    cancel_reason: null,
    updated_at: now,
  };
  const lines = input.lines.map((line, index) => ({
    ...line,
    id: `${order.id}_${index + 1}`,
    order_id: order.id,
    position: index + 1,
    cancelled_at: null,
  }));
  if (!(await store.orders.insert(order, lines, trx))) throw new StoredBefore();
  await store.orderContacts.add(order.id, input.otherContactIds ?? [], trx);
  const event = { naturalKey: `${order.id}/received`, type: 'order.received', at: now } as const;
  await store.events.record([{ ...event, businessAccountId: null, subject: order.id }], trx);
  await store.caseWakes.want([onboardingWorkflowId(contact.customer_id)], trx);
  return { order, lines, onboarding, warnings };
}

const findTwin = async (store: Store, customerId: string, trx: Knex): Promise<string | undefined> =>
  (await store.customers.spellings([customerId], trx)).find((id) => id !== customerId);

/**
 * Whether the onboarding already has another address. Otherwise a stranger who knows a customer id could get invited.
 */
async function standsElsewhere(
  store: Store,
  onboarding: OnboardingRow,
  { contact, submitter }: StoreOrderInput,
  trx: Knex,
): Promise<boolean> {
  const found = onboarding.invitation_id
    ? await store.invitations.get(onboarding.invitation_id, trx)
    : undefined;
  // A colleague's that is for a member again no longer stands for an order.
  const invitation = found?.role === 'admin' ? found : undefined;
  const first = await store.orders.firstOf(onboarding.id, trx);
  // A reseller names no person where another's order stands, even if its invitation was revoked; not even the one who is
  // invited, or the answer would tell it who that is.
  if (isReseller(submitter)) {
    const submitters = await store.orders.submittersOf(onboarding.id, trx);
    if (submitters.some((other) => other.stands && other.submitter !== submitter)) return true;
  }
  const isVacant = invitation && leavesPlace(invitation.status);
  // A colleague's invitation was revoked: this order's address will be invited instead.
  if (isVacant && !isOnboardingsOwn(onboarding, invitation)) return false;
  if (invitation && !isVacant) return invitation.email_normalised !== contact.email_normalised;
  return first !== undefined && first.contact_id !== contact.id;
}
