import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiKey } from '../../cases/operations/api-keys.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let testId: string;
let liveId: string;
let revoked: string;
beforeAll(async () => {
  world = await openWorld({ workers: ['live', 'test'], env: { API_BAD_KEYS_PER_MINUTE: '100000' } });
  testId = (await submit(world, anOrder())).onboardingId;
  liveId = (await submit(world, anOrder(), 'live')).onboardingId;
  await onboardingIs(world.test, testId, 'invited');
  await onboardingIs(world.environments.live, liveId, 'invited');
  const { store } = world.test;
  const key = await createApiKey(store, { mode: 'test', name: 'revoked' });
  expect((await call(world, 'get', '/v1/onboardings', undefined, { key: key.key })).status).toBe(200);
  await store.apiKeys.revoke(key.id, new Date().toISOString());
  revoked = key.key;
});
afterAll(() => world.close());

type Route = [method: 'get' | 'post' | 'patch', path: (id: string) => string, body?: object];
const withId: Route[] = [
  ['get', (id) => `/v1/onboardings/${id}`],
  ['post', (id) => `/v1/onboardings/${id}/resend`],
  ['post', (id) => `/v1/onboardings/${id}/cancel`],
  ['post', (id) => `/v1/onboardings/${id}/correct-email`, { primaryEmail: 'new@example.com' }],
];
const routes: Route[] = [
  ['get', () => '/v1/onboardings'],
  ['post', () => '/v1/orders', { anything: 1 }],
  ['get', () => '/v1/nowhere'],
  ['get', () => '/v1/business-accounts/acct_1'],
  ['get', () => '/v1/business-accounts/acct_1/members'],
  ['get', () => '/v1/business-accounts/acct_1/invitations'],
  ['post', () => '/v1/business-accounts/acct_1/invitations', { invitations: [] }],
  ['get', () => '/v1/business-accounts/acct_1/licenses'],
  ['get', () => '/v1/business-accounts/acct_1/instances'],
  ['get', () => '/v1/business-accounts/acct_1/audit-events'],
  ['get', () => '/v1/invitations/inv_1'],
  ['patch', () => '/v1/invitations/inv_1', { role: 'admin' }],
  ['post', () => '/v1/campaigns'],
  ['get', () => '/v1/campaigns/camp_1'],
  ['post', () => '/v1/campaigns/camp_1/pause'],
  ['post', () => '/v1/campaigns/camp_1/resume'],
  ['post', () => '/v1/campaigns/camp_1/cancel'],
  ['post', () => '/v1/customers/C-1/opt-out'],
  ['post', () => '/v1/customers/C-1/opt-in'],
  ...withId,
];
const named = (list: Route[]) =>
  list.map((route) => [`${route[0].toUpperCase()} ${route[1]('{id}')}`, route] as const);

const other = (key: string) => (key.startsWith('gh_live') ? 'gh_test' : 'gh_live') + key.slice(7);
const badKeys: [string, () => string | null][] = [
  ['no key', () => null],
  ['a malformed key', () => 'secret'],
  ['a key cut short', () => world.apiKeys.test.slice(0, -1)],
  ['a key with an extra character', () => `${world.apiKeys.test}=`],
  ['a wrong key', () => `gh_test_${'A'.repeat(43)}`],
  ['a revoked key', () => revoked],
  ['its own key under the other prefix', () => other(world.apiKeys.test)],
  ['a key of an unknown mode', () => world.apiKeys.test.replace('gh_test', 'gh_prod')],
];

describe.each(badKeys)('with %s', (_what, keyOf) => {
  test.each(named(routes))('%s gets 401', async (_route, [method, path, body]) => {
    const answer = await call(world, method, path(testId), body, { key: keyOf() });
    expectProblem(answer, 'unauthorized');
    expect(answer.get('WWW-Authenticate')).toBe('Bearer');
    const said = await call(world, 'get', '/v1/onboardings', undefined, { key: null });
    expect(answer.body.detail).toBe(said.body.detail);
  });
});

test.each([
  ['Basic', () => `Basic ${Buffer.from(`${world.apiKeys.test}:`).toString('base64')}`],
  ['two keys', () => `Bearer ${world.apiKeys.live} ${world.apiKeys.test}`],
  ['the bare key', () => world.apiKeys.test],
])('Authorization with %s gets 401', async (_what, header) => {
  const headers = { Authorization: header() };
  expectProblem(
    await call(world, 'get', '/v1/onboardings', undefined, { key: null, headers }),
    'unauthorized',
  );
});

test.each([
  ['malformed JSON', '{"a":', 'application/json'],
  ['a form', 'a=b', 'application/x-www-form-urlencoded'],
  ['over 1 MB', JSON.stringify('x'.repeat(1_100_000)), 'application/json'],
])('a 401 reveals nothing about a body %s', async (_what, text, type) => {
  const answer = await call(world, 'post', '/v1/orders', undefined, { key: null })
    .set('Content-Type', type)
    .send(text);
  expectProblem(answer, 'unauthorized');
  expect(answer.body).not.toHaveProperty('errors');
});

test('a stored answer is not replayed to a caller without a key', async () => {
  const headers = { 'Idempotency-Key': 'shared' };
  const order = anOrder();
  expect((await call(world, 'post', '/v1/orders', order, { headers })).status).toBe(202);
  expectProblem(await call(world, 'post', '/v1/orders', order, { headers, key: null }), 'unauthorized');
});

describe('an id of the other mode', () => {
  test.each(named(withId))('%s gets 404, like an unknown id', async (_route, [method, path, body]) => {
    const ask = (id: string, key: string) => call(world, method, path(id), body, { key });
    const unknown = await ask('onb_00000000000000000000000000000000', world.apiKeys.test);
    expectProblem(unknown, 'not_found');
    const { requestId: _id, ...saysNothing } = unknown.body;
    for (const [id, key] of [
      [liveId, world.apiKeys.test],
      [testId, world.apiKeys.live],
    ] as const) {
      const answer = await ask(id, key);
      expectProblem(answer, 'not_found');
      expect(answer.body).toMatchObject(saysNothing);
    }
  });

  test('is in no list and unchanged', async () => {
    const list = async (key: string) =>
      (await call(world, 'get', '/v1/onboardings', undefined, { key })).body.data.map(
        ({ id }: { id: string }) => id,
      );
    expect(await list(world.apiKeys.live)).toEqual([liveId]);
    expect(await list(world.apiKeys.test)).not.toContain(liveId);
    for (const [mode, id] of [
      ['live', liveId],
      ['test', testId],
    ] as const) {
      const { body } = await call(world, 'get', `/v1/onboardings/${id}`, undefined, {
        key: world.apiKeys[mode],
      });
      expect(body).toMatchObject({ status: 'invited', invitation: { sendCount: 1, status: 'pending' } });
    }
  });

  test('an external id used in one mode is free in the other', async () => {
    const order = anOrder();
    const [live, inTest] = [await submit(world, order, 'live'), await submit(world, order)];
    expect(live.orderId).not.toBe(inTest.orderId);
  });
});

test('health and readiness need no key and reveal nothing else', async () => {
  expect((await call(world, 'get', '/healthz', undefined, { key: null })).body).toEqual({ status: 'ok' });
  expect((await call(world, 'get', '/readyz', undefined, { key: null })).body).toEqual({
    status: 'ready',
    database: 'ok',
    temporal: 'ok',
    temporals: { live: 'ok', test: 'ok' },
  });
});
