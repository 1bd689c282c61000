import { expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { activityEnvironment, campaignByHand } from '../support/cases/campaign-shards.ts';
import { aLicense, record } from '../support/cases/campaigns.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const NOTHING = { started: 0, wouldStart: 0, waiting: 0, skipped: 0, reasons: {} };

describeOnBothDatabases('a shard of a campaign', (database) => {
  /** Makes these the only customers with records; returns their ids in order. */
  const customers = async (count: number): Promise<string[]> => {
    const licenses = Array.from({ length: count }, () => aLicense());
    await database.store().knex('license_records').del();
    await record(database.store(), licenses);
    return database.store().licenseRecords.customers(count);
  };

  const ordered = (store: Store, ids: string[]): Promise<string[]> =>
    store.knex('orders').whereIn('customer_id', ids).pluck('customer_id');

  test('that dies between an order and its workflow starts the others when run again, and orders nothing twice', async () => {
    const ids = await customers(25);
    const store = database.store();
    const campaign = await campaignByHand(store);
    let told = 0;
    const dies = async () => {
      told += 1;
      if (told > 14) throw new Error('Temporal is away');
    };
    await expect(campaign.run(undefined, { startOnboarding: dies })).rejects.toThrow('Temporal is away');
    expect(await ordered(store, ids)).toHaveLength(20);
    // Who was not told is told by the wake of the order.
    const wakes = store.knex('case_wakes').whereIn(
      'workflow_id',
      ids.map((id) => `onboarding/${id}`),
    );
    expect(await wakes.pluck('workflow_id')).toHaveLength(20);
    expect(await campaign.run()).toEqual({ ended: true, nextAt: null });
    expect((await ordered(store, ids)).toSorted()).toEqual(ids.toSorted());
    expect(await campaign.run()).toEqual({ ended: true, nextAt: null });
    expect(await campaign.counts()).toEqual({ ...NOTHING, started: 25 });
    expect(await ordered(store, ids)).toHaveLength(25);
  });

  test('ends with what it is at when asked to stop', async () => {
    const ids = await customers(25);
    const campaign = await campaignByHand(database.store());
    const environment = activityEnvironment();
    await campaign.run(undefined, { startOnboarding: async () => environment.cancel(), environment });
    expect(await ordered(database.store(), ids)).toHaveLength(10);
    expect(await campaign.counts()).toEqual({ ...NOTHING, started: 10, waiting: 15 });
    expect(await campaign.run()).toMatchObject({ ended: true });
    expect(await ordered(database.store(), ids)).toHaveLength(25);
  });

  test('of two campaigns at once orders once for each customer', async () => {
    const ids = await customers(20);
    const [one, other] = [await campaignByHand(database.store()), await campaignByHand(database.store())];
    await Promise.all([one.run(), other.run(undefined, { on: database.otherStore() })]);
    expect((await ordered(database.store(), ids)).toSorted()).toEqual(ids.toSorted());
    const [first, second] = [await one.counts(), await other.counts()];
    expect(first.started + second.started).toBe(20);
    expect((first.reasons.open_onboarding ?? 0) + (second.reasons.open_onboarding ?? 0)).toBe(20);
  });

  test('that runs in two activities at once orders and counts once for each customer', async () => {
    const ids = await customers(40);
    const campaign = await campaignByHand(database.store());
    await Promise.allSettled([campaign.run(), campaign.run(undefined, { on: database.otherStore() })]);
    await campaign.run();
    expect((await ordered(database.store(), ids)).toSorted()).toEqual(ids.toSorted());
    expect(await campaign.counts()).toEqual({ ...NOTHING, started: 40 });
  });

  test('has customers of its own: several shards together start each once, also those that came after the cut', async () => {
    const ids = await customers(50);
    const store = database.store();
    const campaign = await campaignByHand(store, { shards: 4, page: 5 });
    expect(await campaign.plan()).toEqual({ shards: 4 });
    await record(store, [aLicense({ customerId: `${ids[7]}.1` }), aLicense({ customerId: 'zzz' })]);
    await Promise.all(
      [0, 1, 2, 3].map((shard) =>
        campaign.run(undefined, { shard, on: shard < 2 ? store : database.otherStore() }),
      ),
    );
    expect(await campaign.counts()).toEqual({ ...NOTHING, started: 52 });
    expect(await ordered(store, ids)).toHaveLength(50);
    const sizes = await store
      .knex('campaign_customers')
      .where({ campaign_id: campaign.id })
      .groupBy('shard')
      .orderBy('shard')
      .count({ n: '*' });
    expect(sizes.map(({ n }) => Math.round(Number(n) / 10))).toEqual([1, 1, 1, 1]);
  });

  test('of a dry run records whom it would start, and nothing else', async () => {
    const ids = await customers(5);
    const campaign = await campaignByHand(database.store(), { terms: { dryRun: true } });
    const started: string[] = [];
    await campaign.run(undefined, {
      startOnboarding: async ({ customerId }) => {
        started.push(customerId);
      },
    });
    expect(await campaign.counts()).toEqual({ ...NOTHING, wouldStart: 5 });
    expect([started, await ordered(database.store(), ids)]).toEqual([[], []]);
  });

  test('of a campaign that has ended or is paused does nothing', async () => {
    const ids = await customers(5);
    const { campaigns } = database.store();
    const campaign = await campaignByHand(database.store());
    const now = new Date().toISOString();
    await campaigns.setStatus(campaign.id, 'paused', now);
    expect(await campaign.run()).toEqual({ ended: false, nextAt: null });
    await campaigns.setStatus(campaign.id, 'cancelled', now);
    expect(await campaign.run()).toEqual({ ended: true, nextAt: null });
    expect(await ordered(database.store(), ids)).toEqual([]);
    await campaigns.setStatus(campaign.id, 'running', now);
    expect((await campaigns.get(campaign.id))?.status).toBe('cancelled');
  });
});
