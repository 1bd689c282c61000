import { afterAll, beforeAll, expect, test } from 'vitest';
import { createActivities } from '../../activities/index.ts';
import { firingWorkflowId } from '../../contracts/ids.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { aLicense, ended, record } from '../support/cases/campaigns.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const SCHEDULES = '/v1/campaign-schedules';
const campaignsOf = (id: string) =>
  world.test.store.knex('campaigns').where({ schedule_id: id }).orderBy('id').select();

test('a schedule starts a campaign with its terms once for each firing, until it is deleted', async () => {
  const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await record(world.test.store, [aLicense({ upgradeInsuranceUntil: soon }), aLicense()]);
  const body = {
    // It never fires by its own clock here.
    cron: '0 9 29 2 *',
    timeZone: 'Europe/Berlin',
    pace: { mailsPerHour: 500 },
    customers: { insuranceEndsWithinDays: 60 },
  };
  const made = await call(world, 'post', SCHEDULES, body);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ ...body, dryRun: false, endedAt: null });
  const { id } = made.body;
  expect(made.get('Location')).toBe(`${SCHEDULES}/${id}`);
  expect((await call(world, 'get', SCHEDULES)).body.data).toEqual([made.body]);

  const { client } = world.test.temporal;
  const handle = client.schedule.getHandle(firingWorkflowId(id));
  const { spec, action } = await handle.describe();
  expect(spec.timezone).toBe('Europe/Berlin');
  expect(action).toMatchObject({ workflowType: 'campaignFiring', args: [{ scheduleId: id }] });
  await handle.trigger();
  const [first] = await eventually('a campaign is stored', async () => {
    const rows = await campaignsOf(id);
    return rows.length > 0 && rows;
  });
  const done = await ended(world.test, first.id);
  expect(JSON.parse(done.counts)).toMatchObject({ started: 1, reasons: { insurance_not_chosen: 1 } });
  expect(JSON.parse(done.choice ?? '')).toMatchObject({ insuranceUntil: expect.stringMatching(/^\d{4}-/) });

  // The step of a firing that is repeated finds its campaign.
  const started: string[] = [];
  const { fireCampaign } = createActivities({
    ...(world.test as unknown as Parameters<typeof createActivities>[0]),
    startSweep: async (row) => {
      started.push(row.id);
    },
  });
  const firing = { scheduleId: id, firedAs: String(first.fired_as), now: new Date().toISOString() };
  expect(await fireCampaign(firing)).toEqual({ campaignId: first.id });
  const another = { ...firing, firedAs: `${firing.firedAs}-2` };
  const both = await Promise.allSettled([fireCampaign(another), fireCampaign(another)]);
  expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect(await campaignsOf(id)).toHaveLength(2);
  expect(started.length).toBeGreaterThan(0);

  const deleted = await call(world, 'delete', `${SCHEDULES}/${id}`);
  expect([deleted.status, deleted.body.endedAt]).toEqual([200, expect.any(String)]);
  expect((await call(world, 'delete', `${SCHEDULES}/${id}`)).body).toEqual(deleted.body);
  await expect(handle.describe()).rejects.toThrow();
  expect(await fireCampaign({ ...firing, firedAs: 'later' })).toEqual({ campaignId: null });
  expect((await call(world, 'get', SCHEDULES)).body.data).toEqual([]);
  for (const row of await campaignsOf(id))
    if (!row.ended_at) await world.test.store.campaigns.setStatus(row.id, 'cancelled', firing.now);
});

test.each([
  ['no cron', {}, '/cron'],
  ['a wrong cron', { cron: '0 9 * * MON' }, '/cron'],
  ['no zone', { cron: '0 9 * * 1', timeZone: 'Berlin' }, '/timeZone'],
  ['a list', { cron: '0 9 * * 1', customers: { ids: ['C-1'] } }, '/customers/ids'],
])('%s gets validation_failed', async (_fault, body, pointer) => {
  const answer = await call(world, 'post', SCHEDULES, body);
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe(pointer);
});

test('an unknown schedule is not found', async () => {
  expectProblem(await call(world, 'get', `${SCHEDULES}/csch_1`), 'not_found');
  expectProblem(await call(world, 'delete', `${SCHEDULES}/csch_1`), 'not_found');
});
