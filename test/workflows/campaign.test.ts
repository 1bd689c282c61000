import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandCampaign } from '../../cases/campaigns/command-campaign.ts';
import { startCampaign } from '../../cases/campaigns/start-campaign.ts';
import { campaignWorkflowId } from '../../contracts/ids.ts';
import { progressQuery } from '../../contracts/messages.ts';
import {
  customersOf,
  decisions,
  ended,
  exampleLicenses,
  isEligible,
  type License,
  record,
  runCampaign,
} from '../support/cases/campaigns.ts';
import { invited } from '../support/cases/case.ts';
import { anOrder } from '../support/cases/orders.ts';
import { seedMember } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { historyToJson } from '../support/temporal/history-json.ts';

const BY = { actor: 'operator' };
/** Pages of one: a task for each customer. */
const PATIENT = { timeout: 400_000 };
/** Three tests of one campaign: the second and the third look at what the first has done. */
const LONG = { ...PATIENT, tags: ['long'] };

let world: World;
let examples: License[];
let customers: string[];
/** The customers that the examples' rule, worked out by hand here, says to invite. */
let eligible: string[];

beforeAll(async () => {
  // Every page is small, so that a campaign continues in a new run more than once.
  world = await openWorld({ campaignPage: 1 });
  examples = await exampleLicenses();
  customers = customersOf(examples);
  eligible = customersOf(examples.filter(isEligible));
  await record(world.test.store, examples);
});
afterAll(() => world.close());

const invitedCustomers = (): Promise<string[]> =>
  world.test.store.knex('orders').where({ submitter: 'campaign' }).orderBy('id').pluck('customer_id');

const looked = async (id: string): Promise<number> => {
  const rows = world.test.store.knex('campaign_customers').where({ campaign_id: id });
  return Number((await rows.count({ count: '*' }).first())?.count);
};

test('a dry run lists whom it would start, and starts none', PATIENT, async () => {
  expect(customers.length).toBeGreaterThan(100);
  const campaign = await runCampaign(world.test, { dryRun: true });
  expect(campaign).toMatchObject({ status: 'completed', dryRun: true });
  expect(campaign.counts.wouldStart).toBe(eligible.length);
  expect(campaign.counts.started).toBe(0);
  expect(campaign.counts.skipped).toBe(customers.length - eligible.length);
  expect(await invitedCustomers()).toEqual([]);
});

test(
  'a campaign whose worker is stopped three times invites exactly the eligible, and says why not the others',
  LONG,
  async () => {
    const { store } = world.test;
    const [member, optedOut, open, ...rest] = eligible as [string, string, string, ...string[]];
    const account = await store.accounts.findOrCreate({
      customerId: member,
      companyName: 'Müller',
      now: new Date().toISOString(),
    });
    await seedMember(store, { accountId: account.id, email: 'ada@mueller.example', role: 'admin' });
    await store.customers.optOut(optedOut, new Date().toISOString());
    const known = await invited(world, anOrder({ customerId: open }));

    const {
      row: { id },
    } = await startCampaign(world.test, { dryRun: false }, { actor: 'operator' });
    for (const so of [10, 40, 80]) {
      await eventually(`${so} customers were looked at`, async () => (await looked(id)) >= so, 60_000);
      await world.stopWorker();
      expect(await looked(id)).toBeLessThan(customers.length);
      await world.startWorker();
    }
    const row = await ended(world.test, id);
    expect((await invitedCustomers()).toSorted()).toEqual(rest.toSorted());
    const told = await decisions(world.test, id);
    expect(Object.keys(told).toSorted()).toEqual(customers.toSorted());
    expect(told).toMatchObject({
      [member]: 'has_account',
      [optedOut]: 'opted_out',
      [open]: 'open_onboarding',
    });
    const counts = JSON.parse(row.counts);
    expect(counts.started).toBe(rest.length);
    const reasons: number[] = Object.values(counts.reasons);
    expect(reasons.reduce((a, b) => a + b, 0)).toBe(customers.length - rest.length);
    for (const customerId of rest) {
      await eventually(`${customerId} is invited`, async () => {
        const onboarding = await store.onboardings.findOpen(customerId);
        return onboarding?.status === 'invited';
      });
    }
    const invitations = await store.knex('invitations').count({ count: '*' }).first();
    expect(Number(invitations?.count)).toBe(rest.length + 1);
    await known.is('invited');
  },
);

test(
  'an eligible license becomes a license once; several of one customer join one onboarding',
  LONG,
  async () => {
    const { store } = world.test;
    const several = await store
      .knex('license_records')
      .whereNotNull('order_line_id')
      .groupBy('customer_id')
      .havingRaw('count(*) > 1')
      .pluck('customer_id');
    expect(several.length).toBeGreaterThan(0);
    for (const customerId of several) {
      const wanted = examples.filter((row) => row.customerId === customerId && isEligible(row));
      const onboarding = await store.onboardings.findOpen(customerId);
      const licenses = await store.licenses.ofOnboarding(onboarding?.id ?? '');
      expect(licenses.map(({ license_key }) => license_key).toSorted()).toEqual(
        wanted.map(({ licenseKey }) => licenseKey).toSorted(),
      );
    }
  },
);

// Two campaigns over every customer, in pages of one.
test('run again it starts no one; two at once do not either', LONG, async () => {
  const before = await invitedCustomers();
  const campaigns = await Promise.all([runCampaign(world.test), runCampaign(world.test)]);
  expect(campaigns.map(({ counts }) => counts.started)).toEqual([0, 0]);
  expect(campaigns.map(({ counts }) => counts.skipped)).toEqual([customers.length, customers.length]);
  expect(await invitedCustomers()).toEqual(before);
});

test('commands get the same answer when repeated, and after the end', async () => {
  const {
    row: { id },
  } = await startCampaign(world.test, { dryRun: true }, { actor: 'operator' });
  const command = async (name: 'pause' | 'resume' | 'cancel') => {
    const answer = await commandCampaign(world.test, id, name, BY);
    return [answer?.done, answer?.campaign.status];
  };
  expect(await command('resume')).toEqual([true, 'running']);
  expect(await command('pause')).toEqual([true, 'paused']);
  expect(await command('pause')).toEqual([true, 'paused']);
  const handle = world.test.temporal.client.workflow.getHandle(campaignWorkflowId(id));
  const paused = await handle.query(progressQuery);
  expect(paused.status).toBe('paused');
  // A paused campaign does nothing: a later progress is the same.
  const looks = await looked(id);
  expect(await command('pause')).toEqual([true, 'paused']);
  expect(await handle.query(progressQuery)).toEqual(paused);
  expect(await looked(id)).toBe(looks);
  expect(await command('resume')).toEqual([true, 'running']);
  expect(await command('cancel')).toEqual([true, 'cancelled']);
  expect(await command('cancel')).toEqual([true, 'cancelled']);
  expect(await command('resume')).toEqual([false, 'cancelled']);
  expect(await command('pause')).toEqual([false, 'cancelled']);
  expect(await handle.result()).toBe('cancelled');
  expect(await looked(id)).toBeLessThan(customers.length);
  expect(await commandCampaign(world.test, 'camp_none', 'pause', BY)).toBeUndefined();
});

test('a command starts a campaign whose workflow was never started', async () => {
  const row = await world.test.store.campaigns.insert({ dryRun: true, now: new Date().toISOString() });
  expect(await commandCampaign(world.test, row.id, 'cancel', BY)).toMatchObject({
    done: true,
    campaign: { status: 'cancelled' },
  });
});

test('deleted licenses lead to no invitation, and the campaign ends', async () => {
  await world.test.store.knex('license_records').del();
  const campaign = await runCampaign(world.test);
  expect(campaign).toMatchObject({ status: 'completed', counts: { started: 0, skipped: 0, reasons: {} } });
});

test('its history has no personal data', async () => {
  const [first] = await world.test.store.knex('campaigns').orderBy('id').pluck('id');
  const handle = world.test.temporal.client.workflow.getHandle(campaignWorkflowId(first));
  const history = historyToJson(await handle.fetchHistory());
  expect(history).toContain(first);
  for (const { companyName, email, licenseKey } of examples) {
    for (const secret of [companyName, email, licenseKey]) expect(history).not.toContain(String(secret));
  }
});
