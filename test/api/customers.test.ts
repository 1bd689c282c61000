import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { aLicense, record, runCampaign } from '../support/cases/campaigns.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const post = (path: string, body?: unknown) => call(world, 'post', `/v1/customers/${path}`, body);

test('a customer who opted out is left alone by a campaign, and invited when opted in again', async () => {
  const license = aLicense();
  await record(world.test.store, [license]);
  const { customerId } = license;
  const out = await post(`${customerId}/opt-out`);
  expect(out.status).toBe(200);
  expect(out.body).toEqual({
    customerId,
    optedOut: true,
    optedOutAt: expect.stringMatching(/^\d{4}-/),
    openOnboardingId: null,
  });
  expect((await post(`${customerId}/opt-out`, {})).body).toEqual(out.body);
  expect((await runCampaign(world.test)).counts).toMatchObject({ started: 0, reasons: { opted_out: 1 } });

  const back = await post(`${customerId}/opt-in`);
  expect([back.status, back.body]).toEqual([200, { ...out.body, optedOut: false, optedOutAt: null }]);
  expect((await post(`${customerId}/opt-in`)).body).toEqual(back.body);
  expect((await runCampaign(world.test)).counts).toMatchObject({ started: 1, reasons: {} });
  const actors = await world.test.store.knex('audit_events').where({ subject: customerId }).pluck('actor');
  const [key] = await world.test.store.apiKeys.list(1);
  expect(actors).toEqual([`key:${key?.id}`, `key:${key?.id}`]);
});

test('a customer of the other mode is not found', async () => {
  const license = aLicense();
  await record(world.test.store, [license]);
  const path = `/v1/customers/${license.customerId}/opt-out`;
  expectProblem(await call(world, 'post', path, undefined, { key: world.apiKeys.live }), 'not_found');
  expect((await world.test.store.customers.get(String(license.customerId)))?.opted_out_at).toBeNull();
});

test('an unknown customer and a bad request are refused', async () => {
  expectProblem(await post('C-unknown/opt-out'), 'not_found');
  expectProblem(await post('C-unknown/opt-in'), 'not_found');
  expectProblem(await post('C-unknown/opt-out', { reason: 'spam' }), 'validation_failed');
  const answer = await call(world, 'get', '/v1/customers/C-unknown/opt-out');
  expectProblem(answer, 'method_not_allowed');
  expect(answer.get('Allow')).toBe('POST');
});
