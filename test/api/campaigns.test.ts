import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignWorkflowId } from '../../contracts/ids.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { aLicense, ended } from '../support/cases/campaigns.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { admitted } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const post = (body: unknown, headers = {}) => call(world, 'post', '/v1/campaigns', body, { headers });

test('a campaign records its licenses, invites eligible customers and gives the reasons for the others', async () => {
  const [first, second] = [aLicense(), aLicense({ upgradeInsuranceUntil: '2019-01-31' })];
  const answer = await post({ licenses: [first, { ...first, licenseKey: '' }, second, first] });
  expect(answer.status).toBe(202);
  expect(answer.body).toMatchObject({
    status: 'running',
    dryRun: false,
    imported: { added: 2, updated: 0, unchanged: 1, rejected: 1 },
  });
  expect(answer.body.imported.rejects).toEqual([
    { pointer: '/licenses/1', message: expect.stringContaining('licenseKey') },
  ]);
  expect(answer.get('Location')).toBe(`/v1/campaigns/${answer.body.id}`);
  await ended(world.test, answer.body.id);
  const read = await call(world, 'get', `/v1/campaigns/${answer.body.id}`);
  expect(read.status).toBe(200);
  expect(read.body).toMatchObject({
    id: answer.body.id,
    status: 'completed',
    counts: { started: 1, wouldStart: 0, skipped: 1, reasons: { insurance_ended: 1 } },
    endedAt: expect.any(String),
    temporalUrl: expect.stringContaining(answer.body.id),
  });
  expect(await mailsTo(world.test, String(first.email), 1)).toEqual(['invitation']);
});

test('a repeat with its key is the same campaign; without a key it is a new one that starts no onboardings', async () => {
  const body = { licenses: [aLicense()] };
  const key = { 'Idempotency-Key': 'march' };
  const [first, second] = [await post(body, key), await post(body, key)];
  expect(second.body).toEqual(first.body);
  await ended(world.test, first.body.id);
  const third = await post(body);
  expect(third.body.imported).toMatchObject({ added: 0, unchanged: 1 });
  await ended(world.test, third.body.id);
  const read = await call(world, 'get', `/v1/campaigns/${third.body.id}`);
  expect(read.body.counts).toMatchObject({ started: 0, reasons: { open_onboarding: 2 } });
});

test('two at once over the same new licenses invite each customer once, and both end', async () => {
  const licenses = Array.from({ length: 25 }, () => aLicense());
  const answers = await Promise.all([post({ licenses }), post({ licenses }), post({})]);
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  const rows = await Promise.all(answers.map(({ body }) => ended(world.test, body.id)));
  expect(rows.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
  const started = rows.map(({ counts }) => Number(JSON.parse(counts).started));
  expect(started.reduce((a, b) => a + b)).toBe(licenses.length);
  for (const { customerId, email } of licenses) {
    expect(await mailsTo(world.test, String(email), 1)).toEqual(['invitation']);
    const onboardings = world.test.store.knex('onboardings').where({ customer_id: customerId });
    expect(await onboardings.pluck('status')).toEqual(['invited']);
  }
});

test('a dry run starts no onboardings; without licenses it uses the recorded ones', async () => {
  const license = aLicense();
  const { body } = await post({ licenses: [license], dryRun: true });
  await ended(world.test, body.id);
  const { body: read } = await call(world, 'get', `/v1/campaigns/${body.id}`);
  expect(read).toMatchObject({ dryRun: true, counts: { started: 0, wouldStart: 1 } });
  const onboardings = await call(world, 'get', `/v1/onboardings?customerId=${license.customerId}`);
  expect(onboardings.body.data).toEqual([]);
  const { body: real } = await post({});
  await ended(world.test, real.id);
  await eventually('the customer has an onboarding', async () => {
    const found = await call(world, 'get', `/v1/onboardings?customerId=${license.customerId}`);
    return found.body.data.length === 1;
  });
});

/** Starts a campaign that is paused before it does anything; returns how to command it. */
async function pausedCampaign(key: string) {
  await world.stopWorker();
  const { body } = await post({ licenses: [aLicense()] });
  const command = (name: string, headers = {}) =>
    call(world, 'post', `/v1/campaigns/${body.id}/${name}`, undefined, { headers });
  const pausing = command('pause', { 'Idempotency-Key': key }).then((answer) => answer);
  const claim = await eventually('the request is recorded', () =>
    world.test.store.knex('idempotency_records').where({ key }).first(),
  );
  await admitted(world.test, campaignWorkflowId(body.id), claim.update_id);
  await world.startWorker();
  for (const answer of [await pausing, await command('pause')]) {
    expect([answer.status, answer.body.status]).toEqual([200, 'paused']);
  }
  return { id: body.id as string, command };
}

test('pause, resume and cancel return the campaign, and campaign_closed when it is over', async () => {
  const { id, command } = await pausedCampaign('pause');
  expect((await command('resume')).status).toBe(200);
  await ended(world.test, id);
  expectProblem(await command('pause'), 'campaign_closed');
  expectProblem(await command('resume'), 'campaign_closed');
  expectProblem(await command('cancel'), 'campaign_closed');
});

test('a paused campaign is cancelled; a repeat changes nothing', async () => {
  const { command } = await pausedCampaign('pause-and-cancel');
  for (const answer of [await command('cancel'), await command('cancel')])
    expect([answer.status, answer.body.status]).toEqual([200, 'cancelled']);
});

test('a campaign of the other mode, or an unknown one, is not found', async () => {
  const { body } = await post({ dryRun: true });
  await ended(world.test, body.id);
  const { live } = world.apiKeys;
  expectProblem(await call(world, 'get', `/v1/campaigns/${body.id}`, undefined, { key: live }), 'not_found');
  expectProblem(await call(world, 'get', '/v1/campaigns/camp_1'), 'not_found');
  expectProblem(await call(world, 'post', '/v1/campaigns/camp_1/cancel'), 'not_found');
});

test.each([
  ['no licenses', { licenses: [] }, '/licenses'],
  ['not a list', { licenses: 'all' }, '/licenses'],
  ['too many', { licenses: Array(1_001).fill({}) }, '/licenses'],
  ['not a boolean', { dryRun: 'yes' }, '/dryRun'],
  ['an unknown field', { dry: true }, '/dry'],
])('%s gets validation_failed', async (_fault, body, pointer) => {
  const answer = await post(body);
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe(pointer);
});
