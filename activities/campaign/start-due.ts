import type { Knex } from 'knex';
import type { CampaignCustomerRow } from '../../db/campaign-rows.ts';
import type { ContactRow, LicenseRecordRow, ProductColumns } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { judgeCustomer } from '../../domain/campaigns/judge-customer.ts';
import { storeOrder } from '../../domain/orders/store-order.ts';
import type { ShardAt, StartedOrder } from './deps.ts';

/** The submitter of a campaign's orders; no API key has it. */
const SUBMITTER = 'campaign';

/**
 * Stores an order for a customer that is due, with its license records and the campaign's record in one transaction.
 * Decides again while the customer is locked, because another campaign or a reseller may have acted meanwhile.
 * @returns its order; null when it is not to be started
 */
export const startDue = (store: Store, at: ShardAt, customerId: string): Promise<StartedOrder | null> =>
  store.knex
    .transaction(async (trx) => {
      await store.customers.lockMany([customerId], trx);
      const settled = await startOrSkip(store, at, customerId, trx);
      const { outcome, reason, order_id: orderId } = settled;
      // Nothing of an order may stay whose customer was settled by another.
      if (!(await store.campaignCustomers.settle({ ...at, customerId }, settled, trx)))
        throw new SettledBefore();
      const moved = [
        { outcome: 'due' as const, customers: -1 },
        { outcome, reason, customers: 1 },
      ];
      await store.campaignTallies.add(at.campaignId, at.shard, moved, trx);
      return orderId === null ? null : { orderId, customerId };
    })
    .catch((error: unknown) => {
      if (error instanceof SettledBefore) return null;
      throw error;
    });

class SettledBefore extends Error {
  override readonly name = 'SettledBefore';
}

type Settled = Pick<CampaignCustomerRow, 'outcome' | 'reason' | 'order_id'>;

async function startOrSkip(store: Store, at: ShardAt, customerId: string, trx: Knex): Promise<Settled> {
  const [row] = await store.campaignCustomers.of(at.campaignId, [customerId], trx);
  if (row?.outcome !== 'due') throw new SettledBefore();
  const [facts] = await eligibilityFacts(store, [customerId], trx);
  const skipped = (reason: string): Settled => ({ outcome: 'skipped', reason, order_id: null });
  if (!facts) return skipped('no_licenses');
  const answer = judgeCustomer(facts, at.now);
  if (!answer.eligible) return skipped(answer.reason);
  const contact = facts.contact && (await store.customers.getContact(facts.contact.id, trx));
  if (!contact) return skipped('no_usable_address');
  const records = answer.records.map((record) => record.row);
  return {
    outcome: 'started',
    reason: null,
    order_id: await storeCampaignOrder(store, at, { contact, records }, trx),
  };
}

async function storeCampaignOrder(
  store: Store,
  { campaignId, now }: ShardAt,
  { contact, records }: { contact: ContactRow; records: LicenseRecordRow[] },
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
      lines: records.map(productOf),
      now,
    },
    trx,
  );
  for (const [index, row] of records.entries()) {
    const line = lines[index];
    const attached = line && (await store.licenseRecords.attach(row.id, line.id, now, trx));
    if (!attached) throw new Error(`license record ${row.id} became a license meanwhile`);
  }
  return order.id;
}

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
