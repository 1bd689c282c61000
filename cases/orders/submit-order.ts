import type { Knex } from 'knex';
import { expectNothingLeft } from '../../contracts/expect-nothing-left.ts';
import type { OrderInput, OrderLineInput } from '../../contracts/http/order-schemas.ts';
import type { OnboardingRow, OrderRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import type { OrderWarning } from '../../domain/orders/order-warnings.ts';
import { saveCustomer } from '../../domain/orders/save-customer.ts';
import { StoredBefore, storeOrder } from '../../domain/orders/store-order.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { type Metadata, mergeMetadata } from '../../policy/metadata.ts';

export interface SubmittedOrder {
  order: OrderRow;
  onboarding: OnboardingRow;
  warnings: OrderWarning[];
  /** What the submitter keeps on it. */
  metadata: Metadata;
  /** The same order was stored before; nothing changed. */
  repeated: boolean;
}

interface NewOrder {
  submitter: string;
  /** The API key it came with. */
  keyId?: string;
  input: OrderInput;
  /** The service's clock (ISO): when the order arrived. Decisions use workflow time. */
  now: string;
}

/**
 * Stores an order and attaches it to the customer's open onboarding, or opens one, in one transaction; afterwards the
 * order is never refused. Returns null if the external id was used for other content.
 * @param also is done in the transaction that stores the order, and not for one that was stored before
 */
export async function submitOrder(
  store: Store,
  order: NewOrder,
  also: (order: OrderRow, trx: Knex) => Promise<void> = async () => {},
): Promise<SubmittedOrder | null> {
  const bodyHash = hashJson(order.input);
  const known = (trx?: Knex) =>
    store.orders.findByExternalId(order.submitter, order.input.externalOrderId, trx);
  try {
    return await store.commit(async (trx) => {
      const before = await known(trx);
      if (before) return repeated(store, before, bodyHash, trx);
      const submitted = await submit(store, order, bodyHash, trx);
      await also(submitted.order, trx);
      return submitted;
    }, order.input.customer.customerId);
  } catch (error) {
    if (!(error instanceof StoredBefore)) throw error;
    const before = await known();
    return before ? repeated(store, before, bodyHash) : null;
  }
}

async function submit(
  store: Store,
  { submitter, keyId, input, now }: NewOrder,
  bodyHash: string,
  trx: Knex,
): Promise<SubmittedOrder> {
  const { externalOrderId, channel, customer, lines, metadata = {}, ...restOfOrder } = input;
  expectNothingLeft(restOfOrder);
  const { customerId, companyName, country, timeZone, locale, ...people } = customer;
  const { primaryEmail, otherContacts, ...restOfCustomer } = people;
  expectNothingLeft(restOfCustomer);
  const known = {
    company_name: companyName,
    country: country ?? null,
    time_zone: timeZone ?? null,
    locale: locale ?? null,
  };
  const facts = { id: customerId, ...known, created_at: now };
  const { isNew, twin, isKept } = await saveCustomer(store, { facts, submitter }, trx);
  const contactOf = (email: string) =>
    store.customers.contact(
      {
        customer_id: customerId,
        email,
        email_normalised: normaliseEmail(email),
        source: 'order',
        created_at: now,
      },
      trx,
    );
  const [contact, ...others] = await Promise.all([
    contactOf(primaryEmail),
    ...(otherContacts ?? []).map(({ email }) => contactOf(email)),
  ]);
  const stored = await storeOrder(
    store,
    {
      submitter,
      keyId,
      externalOrderId,
      bodyHash,
      channel,
      contact,
      companyName,
      isNewCustomer: isNew,
      twin: isNew ? twin : null,
      isCustomerKept: isKept,
      otherContactIds: others.map(({ id }) => id),
      lines: lines.map(productOf),
      now,
    },
    trx,
  );
  const { order, onboarding, warnings } = stored;
  // A new order has none yet.
  const kept = mergeMetadata({}, metadata);
  const owner = { client: submitter, kind: 'order' } as const;
  if (Object.keys(kept).length > 0) await store.metadata.replace(owner, order.id, kept, trx);
  return { order, onboarding, warnings, metadata: kept, repeated: false };
}

async function repeated(
  store: Store,
  order: OrderRow,
  bodyHash: string,
  trx?: Knex,
): Promise<SubmittedOrder | null> {
  if (order.body_hash !== bodyHash) return null;
  const onboarding = (await store.onboardings.get(order.onboarding_id, trx)) as OnboardingRow;
  const owner = { client: order.submitter, kind: 'order' } as const;
  const metadata = (await store.metadata.ofMany(owner, [order.id], trx)).get(order.id) ?? {};
  return { order, onboarding, warnings: JSON.parse(order.warnings), metadata, repeated: true };
}

function productOf(line: OrderLineInput): ProductColumns {
  const { product, kind, version, quantity, licenseKey, ...terms } = line;
  const { edition = 'full', upgradeInsuranceUntil, subscriptionEndsAt, ...rest } = terms;
  expectNothingLeft(rest);
  return {
    ...{ product, kind, version, quantity, edition },
    license_key: licenseKey ?? null,
    upgrade_insurance_until: upgradeInsuranceUntil ?? null,
    subscription_ends_at: subscriptionEndsAt ?? null,
  };
}
