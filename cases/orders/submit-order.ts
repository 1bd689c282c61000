import type { Knex } from 'knex';
import type { OrderInput, OrderLineInput } from '../../contracts/http/order-schemas.ts';
import type { OnboardingRow, OrderRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import type { OrderWarning } from '../../domain/orders/order-warnings.ts';
import { StoredBefore, storeOrder } from '../../domain/orders/store-order.ts';
import { normaliseEmail } from '../../policy/addresses.ts';

export interface SubmittedOrder {
  order: OrderRow;
  onboarding: OnboardingRow;
  warnings: OrderWarning[];
  /** The same order was stored before; nothing changed. */
  repeated: boolean;
}

interface NewOrder {
  submitter: string;
  input: OrderInput;
  /** The service's clock (ISO): when the order arrived. Decisions use workflow time. */
  now: string;
}

/**
 * Stores an order and attaches it to the customer's open onboarding, or opens one, in one transaction; afterwards the
 * order is never refused. Returns null if the external id was used for other content.
 */
export async function submitOrder(store: Store, order: NewOrder): Promise<SubmittedOrder | null> {
  const bodyHash = hashJson(order.input);
  const known = (trx?: Knex) =>
    store.orders.findByExternalId(order.submitter, order.input.externalOrderId, trx);
  try {
    return await store.commit(async (trx) => {
      const before = await known(trx);
      return before ? repeated(store, before, bodyHash, trx) : submit(store, order, bodyHash, trx);
    });
  } catch (error) {
    if (!(error instanceof StoredBefore)) throw error;
    const before = await known();
    return before ? repeated(store, before, bodyHash) : null;
  }
}

async function submit(
  store: Store,
  { submitter, input, now }: NewOrder,
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
    trx,
  );
  return { order: stored.order, onboarding: stored.onboarding, warnings: stored.warnings, repeated: false };
}

async function repeated(
  store: Store,
  order: OrderRow,
  bodyHash: string,
  trx?: Knex,
): Promise<SubmittedOrder | null> {
  if (order.body_hash !== bodyHash) return null;
  const onboarding = (await store.onboardings.get(order.onboarding_id, trx)) as OnboardingRow;
  return { order, onboarding, warnings: JSON.parse(order.warnings), repeated: true };
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
