import { MockActivityEnvironment } from '@temporalio/testing';
import { expect, test } from 'vitest';
import { type CampaignDeps, runPage } from '../../activities/campaign/page.ts';
import type { Store } from '../../db/store.ts';
import { aLicense, record } from '../support/cases/campaigns.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

type Result = Awaited<ReturnType<typeof runPage>>;

const NOTHING = { started: 0, wouldStart: 0, skipped: 0, reasons: {} };
const NOW = new Date().toISOString();

describeOnBothDatabases('a page of a campaign', (database) => {
  /** Makes these the only customers with records; returns their ids in order. */
  const customers = async (count: number): Promise<string[]> => {
    const licenses = Array.from({ length: count }, () => aLicense());
    await database.store().knex('license_records').del();
    await record(database.store(), licenses);
    return database.store().licenseRecords.customers(count);
  };

  const campaign = async ({ dryRun = false } = {}) => {
    const { id } = await database.store().campaigns.insert({ dryRun, now: NOW });
    return { campaignId: id, dryRun, cursor: '', counts: NOTHING, now: NOW };
  };

  const run = (
    page: Awaited<ReturnType<typeof campaign>>,
    startOnboarding: CampaignDeps['startOnboarding'] = async () => {},
    { store = database.store(), info = {}, environment = new MockActivityEnvironment(info) } = {},
  ) =>
    environment.run<[], Result, () => Promise<Result>>(() =>
      runPage({ store, startOnboarding, campaignPage: 30 }, page),
    );

  const ordered = (store: Store, ids: string[]): Promise<string[]> =>
    store.knex('orders').whereIn('customer_id', ids).pluck('customer_id');

  test('that dies between an order and its workflow reports it when run again, and orders nothing twice', async () => {
    const ids = await customers(25);
    const page = await campaign();
    const told: string[] = [];
    const dies = async ({ customerId }: { customerId: string }) => {
      if (told.length === 14) throw new Error('Temporal is away');
      told.push(customerId);
    };
    await expect(run(page, dies)).rejects.toThrow('Temporal is away');
    expect(await ordered(database.store(), ids)).toHaveLength(20);
    const again = await run(page, async ({ customerId }) => {
      told.push(customerId);
    });
    expect(again).toEqual({ ended: true, cursor: ids.at(-1), counts: { ...NOTHING, started: 25 } });
    expect([...new Set(told)].toSorted()).toEqual(ids.toSorted());
    expect((await ordered(database.store(), ids)).toSorted()).toEqual(ids.toSorted());
    // A page that ran twice counts once.
    expect((await run(page)).counts.started).toBe(25);
    const row = await database.store().campaigns.get(page.campaignId);
    expect(JSON.parse(row?.counts ?? '')).toEqual({ ...NOTHING, started: 25 });
  });

  test('continues at its last heartbeat, and has the length of a page', async () => {
    const ids = await customers(35);
    const page = await campaign();
    const heartbeatDetails = { cursor: ids[2] };
    const result = await run(page, undefined, { info: { heartbeatDetails } });
    expect(result).toMatchObject({ ended: false, cursor: ids[32], counts: { started: 30 } });
    expect(await ordered(database.store(), ids.slice(0, 3))).toEqual([]);
  });

  test('answers how far it came when asked to stop', async () => {
    const ids = await customers(25);
    const page = await campaign();
    const environment = new MockActivityEnvironment();
    const stopped = await run(page, async () => environment.cancel(), { environment });
    expect(stopped).toEqual({ ended: false, cursor: ids[9], counts: { ...NOTHING, started: 10 } });
    const { ended, ...reached } = stopped;
    expect(await run({ ...page, ...reached })).toMatchObject({ ended: true, counts: { started: 25 } });
    expect(ended).toBe(false);
  });

  test('of two campaigns at once orders once for each customer', async () => {
    const ids = await customers(20);
    const [one, other] = [await campaign(), await campaign()];
    const results = await Promise.all([run(one), run(other, undefined, { store: database.otherStore() })]);
    expect((await ordered(database.store(), ids)).toSorted()).toEqual(ids.toSorted());
    const [first, second] = results.map(({ counts }) => counts);
    expect((first?.started ?? 0) + (second?.started ?? 0)).toBe(20);
    expect((first?.reasons.open_onboarding ?? 0) + (second?.reasons.open_onboarding ?? 0)).toBe(20);
  });

  test('of a dry run records whom it would start, and nothing else', async () => {
    const ids = await customers(5);
    const page = await campaign({ dryRun: true });
    const started: string[] = [];
    const result = await run(page, async ({ customerId }) => {
      started.push(customerId);
    });
    expect(result.counts).toEqual({ ...NOTHING, wouldStart: 5 });
    expect([started, await ordered(database.store(), ids)]).toEqual([[], []]);
  });

  test('of a campaign that has ended does nothing', async () => {
    const ids = await customers(5);
    const page = await campaign();
    await database.store().campaigns.setStatus(page.campaignId, 'cancelled', NOW);
    expect(await run(page)).toEqual({ ended: true, cursor: '', counts: NOTHING });
    expect(await ordered(database.store(), ids)).toEqual([]);
    await database.store().campaigns.setStatus(page.campaignId, 'running', NOW);
    expect((await database.store().campaigns.get(page.campaignId))?.status).toBe('cancelled');
  });
});
