import type { Knex } from 'knex';
import type { CampaignCustomerRow } from '../../db/campaign-rows.ts';
import type { ContactRow, LicenseRecordRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { type EligibilityFacts, eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { storeOrder } from '../../domain/orders/store-order.ts';
import { type Eligibility, eligibility, type OwnedLicense } from '../../policy/eligibility.ts';

export interface StartedOrder {
  orderId: string;
  customerId: string;
}

interface Considering {
  campaignId: string;
  dryRun: boolean;
  customerIds: string[];
  now: string;
}

/** The submitter of a campaign's orders; no API key has it. */
const SUBMITTER = 'campaign';

/**
 * Decides about customers that are new to the campaign, and stores an order for each eligible one.
 * @returns the orders of these customers that no workflow has taken yet, including those of an earlier try
 */
export async function considerCustomers(store: Store, input: Considering): Promise<StartedOrder[]> {
  const { campaignId, dryRun, customerIds, now } = input;
  const before = await store.campaigns.customers(campaignId, customerIds);
  const seen = new Set(before.map((row) => row.customer_id));
  const facts = await eligibilityFacts(
    store,
    customerIds.filter((id) => !seen.has(id)),
  );
  const rows: CampaignCustomerRow[] = [];
  const orders = before.flatMap((row) => row.order_id ?? []);
  for (const known of facts) {
    const answer = judge(known, now);
    if (answer.eligible && !dryRun) {
      const orderId = await store.knex.transaction((trx) => start(store, input, known.customer.id, trx));
      if (orderId) orders.push(orderId);
    } else {
      rows.push(
        answer.eligible
          ? { ...about(campaignId, known), outcome: 'would_start' }
          : { ...about(campaignId, known), outcome: 'skipped', reason: answer.reason },
      );
    }
  }
  await store.campaigns.recordCustomers(rows);
  return store.orders.receivedOf(orders);
}

/**
 * Decides again while the customer is locked, because another campaign or a reseller may have acted meanwhile. Order,
 * license records and the campaign's record are one transaction.
 */
async function start(
  store: Store,
  { campaignId, now }: Considering,
  customerId: string,
  trx: Knex,
): Promise<string | null> {
  await store.customers.lockMany([customerId], trx);
  const [row] = await store.campaigns.customers(campaignId, [customerId], trx);
  if (row) return row.order_id;
  const [facts] = await eligibilityFacts(store, [customerId], trx);
  if (!facts) return null;
  const answer = judge(facts, now);
  const contact = facts.contact && (await store.customers.getContact(facts.contact.id, trx));
  if (!answer.eligible || !contact) {
    const reason = answer.eligible ? 'no_usable_address' : answer.reason;
    await store.campaigns.recordCustomers([{ ...about(campaignId, facts), outcome: 'skipped', reason }], trx);
    return null;
  }
  const orderId = await storeCampaignOrder(store, { campaignId, contact, records: answer.records, now }, trx);
  await store.campaigns.recordCustomers(
    [{ ...about(campaignId, facts), outcome: 'started', order_id: orderId }],
    trx,
  );
  return orderId;
}

async function storeCampaignOrder(
  store: Store,
  {
    campaignId,
    contact,
    records,
    now,
  }: { campaignId: string; contact: ContactRow; records: { row: LicenseRecordRow }[]; now: string },
  trx: Knex,
): Promise<string> {
  const { order, lines } = await storeOrder(
    store,
    {
      submitter: SUBMITTER,
      externalOrderId: `${campaignId}/${contact.customer_id}`,
      // No caller repeats it, so no body has to be compared.
      bodyHash: '',
      channel: 'campaign',
      contact,
      lines: records.map(({ row }) => productOf(row)),
      now,
    },
    trx,
  );
  for (const [index, { row }] of records.entries()) {
    const line = lines[index];
    const attached = line && (await store.licenseRecords.attach(row.id, line.id, now, trx));
    if (!attached) throw new Error(`license record ${row.id} became a license meanwhile`);
  }
  return order.id;
}

const judge = (
  facts: EligibilityFacts,
  today: string,
): Eligibility<OwnedLicense & { row: LicenseRecordRow }> =>
  eligibility({
    records: facts.records.map((row) => ({
      id: row.id,
      product: row.product,
      kind: row.kind,
      version: row.version,
      upgradeInsuranceUntil: row.upgrade_insurance_until,
      orderLineId: row.order_line_id,
      row,
    })),
    account: facts.account,
    openOnboarding: facts.openOnboarding,
    optedOut: facts.optedOut,
    contactEmail: facts.contact?.email ?? null,
    today,
  });

const about = (campaignId: string, { customer }: EligibilityFacts) => ({
  campaign_id: campaignId,
  customer_id: customer.id,
  reason: null,
  order_id: null,
});

const productOf = (row: LicenseRecordRow): ProductColumns => ({
  product: row.product,
  kind: row.kind,
  version: row.version,
  quantity: row.quantity,
  edition: row.edition,
  license_key: row.license_key,
  upgrade_insurance_until: row.upgrade_insurance_until,
  subscription_ends_at: row.subscription_ends_at,
});
