import { afterAll, beforeAll, expect, test } from 'vitest';
import { campaignWorkflowId } from '../../contracts/ids.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { forgetMails } from '../support/cases/campaign-shards.ts';
import { aLicense, ended } from '../support/cases/campaigns.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
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

test('a campaign invites at its pace, shows who waits, and ends when it is cancelled', async () => {
  const licenses = [aLicense(), aLicense(), aLicense()];
  const ids = licenses.map(({ customerId }) => String(customerId));
  const pace = { mailsPerHour: 1, stopAtBounceRate: 0.5 };
  // What other campaigns sent within the hour counts.
  await forgetMails(world.test.store);
  const { body } = await post({ licenses, customers: { ids: [...ids, 'K-none'] }, pace });
  expect(body).toMatchObject({
    unknownCustomers: ['K-none'],
    pace: {
      mailsPerHour: 1,
      rampUpFrom: null,
      businessHours: false,
      stopAtBounceRate: 0.5,
      bounceRateOf: 50,
    },
    customers: { listed: true, countries: null, neverInvited: false },
  });
  const path = `/v1/campaigns/${body.id}`;
  await eventually('one is invited', async () => (await call(world, 'get', path)).body.counts.started === 1);
  const { body: read } = await call(world, 'get', path);
  expect(read).toMatchObject({ status: 'running', counts: { started: 1, waiting: 2, skipped: 0 } });
  const { body: funnel } = await call(world, 'get', `${path}/funnel`);
  const day = new Date().toISOString().slice(0, 10);
  expect(funnel).toMatchObject({
    status: 'running',
    pauseReason: null,
    waiting: 2,
    joined: 0,
    declined: 0,
    bounced: 0,
    days: [{ mails: 1 }],
  });
  expect(funnel.days[0].day <= day).toBe(true);
  expectProblem(await call(world, 'get', '/v1/campaigns/camp_1/funnel'), 'not_found');
  expect((await call(world, 'post', `${path}/pause`)).body).toMatchObject({
    status: 'paused',
    pauseReason: 'asked',
  });
  expect((await call(world, 'get', `${path}/funnel`)).body).toMatchObject({
    status: 'paused',
    pauseReason: 'asked',
  });
  expect((await call(world, 'post', `${path}/cancel`)).body).toMatchObject({
    status: 'cancelled',
    pauseReason: null,
  });
  const onboardings = world.test.store.knex('onboardings').whereIn('customer_id', ids);
  expect(await onboardings.pluck('status')).toEqual(['invited']);
});

test('a campaign is for the customers that it chooses; a dry run gives the reasons and says how long it takes', async () => {
  const [near, far] = ['2036-01-31', '2036-06-30'];
  const licenses = [
    ...Array.from({ length: 3 }, () =>
      aLicense({ country: 'AT', locale: 'de', upgradeInsuranceUntil: near }),
    ),
    aLicense({ country: 'AT', locale: 'de', upgradeInsuranceUntil: far }),
    aLicense({ country: 'AT', locale: 'fr', upgradeInsuranceUntil: near }),
    aLicense({ country: 'CH', locale: 'de', upgradeInsuranceUntil: near }),
  ];
  const ids = licenses.map(({ customerId }) => String(customerId));
  const customers = { ids, countries: ['AT'], locales: ['de'], insuranceUntil: near, neverInvited: true };
  const { body } = await post({ licenses, customers, pace: { mailsPerHour: 2 }, dryRun: true });
  await ended(world.test, body.id);
  const { body: read } = await call(world, 'get', `/v1/campaigns/${body.id}`);
  expect(read.counts).toEqual({
    ...{ started: 0, wouldStart: 3, waiting: 0, skipped: 3 },
    reasons: { insurance_not_chosen: 1, locale_not_chosen: 1, country_not_chosen: 1 },
  });
  const hours = (Date.parse(read.forecast.lastMailAt) - Date.parse(read.startedAt)) / 3_600_000;
  expect([read.forecast.mails, Math.round(hours * 2) / 2]).toEqual([3, 1.5]);
  const { body: real } = await post({ customers });
  await ended(world.test, real.id);
  const again = await post({ customers: { ids, neverInvited: true } });
  await ended(world.test, again.body.id);
  const { body: last } = await call(world, 'get', `/v1/campaigns/${again.body.id}`);
  expect(last.counts).toMatchObject({ started: 3, reasons: { invited_before: 3 } });
});

test('a campaign waits for the moment at which it starts', async () => {
  const license = aLicense();
  const startAt = new Date(Date.now() + 3_600_000).toISOString();
  const { body } = await post({ licenses: [license], customers: { ids: [license.customerId] }, startAt });
  expect(body).toMatchObject({ status: 'scheduled', startsAt: startAt });
  await fastForward(world.test.temporal.client, campaignWorkflowId(body.id), { minutes: 61 });
  const row = await ended(world.test, body.id);
  expect(JSON.parse(row.counts)).toMatchObject({ started: 1 });
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
  ['a pace without mails', { pace: { mailsPerHour: 0 } }, '/pace/mailsPerHour'],
  ['a ramp without an end', { pace: { rampUpFrom: 50 } }, '/pace/rampUpFrom'],
  ['a share above all', { pace: { stopAtBounceRate: 5 } }, '/pace/stopAtBounceRate'],
  ['a share of nothing', { pace: { bounceRateOf: 5 } }, '/pace/bounceRateOf'],
  ['no country', { customers: { countries: ['XX'] } }, '/customers/countries/0'],
  ['no date', { customers: { insuranceUntil: 'soon' } }, '/customers/insuranceUntil'],
  [
    'dates that cross',
    { customers: { insuranceFrom: '2036-02-01', insuranceUntil: '2036-01-01' } },
    '/customers/insuranceUntil',
  ],
  [
    'two ways to say when',
    { customers: { insuranceFrom: '2036-02-01', insuranceEndsWithinDays: 60 } },
    '/customers/insuranceEndsWithinDays',
  ],
  ['no moment', { startAt: 'tomorrow' }, '/startAt'],
])('%s gets validation_failed', async (_fault, body, pointer) => {
  const answer = await post(body);
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe(pointer);
});
