import type { Knex } from 'knex';
import type { OrderInput, OrderLineInput } from '../../contracts/http/order-schemas.ts';
import type { ContactRow, OnboardingRow, OrderRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import { StoredBefore, storeOrder } from '../../domain/orders/store-order.ts';
import { normaliseEmail } from '../../policy/addresses.ts';

export interface OrderWarning {
  code: 'primaryEmailIgnored';
  message: string;
}

export interface SubmittedOrder {
  order: OrderRow;
  onboarding: OnboardingRow;
  warnings: OrderWarning[];
  /** The same order was already stored; nothing changed. */
  repeated: boolean;
}

const EMAIL_IGNORED: OrderWarning = {
  code: 'primaryEmailIgnored',
  message:
    'An onboarding of this customer is open with another primary email, which stands. This one is kept as a ' +
    'further contact and not mailed, nor are the otherContacts beside it; use correct-email if it is the right one.',
};

interface SubmitOrderInput {
  submitter: string;
  input: OrderInput;
  /** The service's clock (ISO): when the order came in. Decisions use workflow time instead. */
  now: string;
}

/**
 * Stores an order and attaches it to the customer's open onboarding, or opens one. One transaction, after which the
 * order is never refused. Null when the external id belongs to an order with other content.
 */
export async function submitOrder(store: Store, order: SubmitOrderInput): Promise<SubmittedOrder | null> {
  const bodyHash = hashJson(order.input);
  const known = (trx?: Knex) =>
    store.orders.findByExternalId(order.submitter, order.input.externalOrderId, trx);
  try {
    return await store.commit(async (trx) => {
      const before = await known(trx);
      return before ? answerRepeated(store, before, bodyHash, trx) : submit(store, order, bodyHash, trx);
    });
  } catch (error) {
    if (!(error instanceof StoredBefore)) throw error;
    const before = await known();
    return before ? answerRepeated(store, before, bodyHash) : null;
  }
}

async function submit(
  store: Store,
  { submitter, input, now }: SubmitOrderInput,
  bodyHash: string,
  trx: Knex,
): Promise<SubmittedOrder> {
  const { customer } = input;
  const known = {
    company_name: customer.companyName,
    country: customer.country ?? null,
    time_zone: customer.timeZone ?? null,
    locale: customer.locale ?? null,
  };
  await store.customers.save({ id: customer.customerId, ...known, created_at: now }, trx);
  const contactOf = (email: string) =>
    store.customers.contact(
      {
        customer_id: customer.customerId,
        email,
        email_normalised: normaliseEmail(email),
        source: 'order',
        created_at: now,
      },
      trx,
    );
  const contact = await contactOf(customer.primaryEmail);
  const otherContactIds: string[] = [];
  for (const { email } of customer.otherContacts ?? []) otherContactIds.push((await contactOf(email)).id);
  const stored = await storeOrder(
    store,
    {
      submitter,
      externalOrderId: input.externalOrderId,
      bodyHash,
      channel: input.channel,
      contact,
      otherContactIds,
      lines: input.lines.map(productOf),
      now,
    },
    async (onboarding) => ((await hasOtherAddress(store, onboarding, contact, trx)) ? [EMAIL_IGNORED] : []),
    trx,
  );
  return { order: stored.order, onboarding: stored.onboarding, warnings: stored.warnings, repeated: false };
}

async function answerRepeated(
  store: Store,
  order: OrderRow,
  bodyHash: string,
  trx?: Knex,
): Promise<SubmittedOrder | null> {
  if (order.body_hash !== bodyHash) return null;
  const onboarding = (await store.onboardings.get(order.onboarding_id, trx)) as OnboardingRow;
  return { order, onboarding, warnings: JSON.parse(order.warnings), repeated: true };
}

/**
 * Whether the onboarding already has another address. It keeps that one: a stranger who knows a customer id could
 * otherwise have themselves invited.
 */
async function hasOtherAddress(
  store: Store,
  onboarding: OnboardingRow,
  contact: ContactRow,
  trx: Knex,
): Promise<boolean> {
  const invitation = onboarding.invitation_id
    ? await store.invitations.get(onboarding.invitation_id, trx)
    : undefined;
  // Cancelled but not closed yet: this order's address will be invited.
  if (invitation?.status === 'revoked') return false;
  if (invitation) return invitation.email_normalised !== contact.email_normalised;
  const first = await store.orders.firstOf(onboarding.id, trx);
  return first !== undefined && first.contact_id !== contact.id;
}

const productOf = (line: OrderLineInput): ProductColumns => ({
  product: line.product,
  kind: line.kind,
  version: line.version,
  quantity: line.quantity,
  license_key: line.licenseKey ?? null,
  upgrade_insurance_until: line.upgradeInsuranceUntil ?? null,
  subscription_ends_at: line.subscriptionEndsAt ?? null,
});
