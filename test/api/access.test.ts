import requestTo from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_ACCESS, API_SCOPES, type ApiOperation } from '../../policy/api-access.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller } from '../support/cases/resellers.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';

let world: World;
/** An id of the test environment for each noun; the live key must not find it, nor another reseller. */
let ids: Record<string, string>;
let keys: Record<'revoked' | 'expired' | 'reseller' | 'stranger', string>;
beforeAll(async () => {
  // Each operation is tried with wrong keys, all from here.
  world = await openWorld({ env: { API_BAD_KEYS_PER_MINUTE: '100000' } });
  keys = {
    revoked: (await aKey({ name: 'revoked' })).key,
    expired: (await aKey({ name: 'expired' })).key,
    reseller: (await aReseller(world, 'Alpha')).key,
    stranger: (await aReseller(world, 'Beta')).key,
  };
  const { knex } = world.test.store;
  const past = '2026-01-01T00:00:00.000Z';
  await knex('api_keys').where({ name: 'revoked' }).update({ revoked_at: past });
  await knex('api_keys').where({ name: 'expired' }).update({ expires_at: past });
  const order = anOrder();
  const { body } = await call(world, 'post', '/v1/orders', order, { key: keys.reseller }).expect(202);
  const row = await onboardingIs(world.test, body.onboardingId, 'invited');
  const campaign = await call(world, 'post', '/v1/campaigns', { dryRun: true }).expect(202);
  const schedule = await call(world, 'post', '/v1/campaign-schedules', { cron: '0 9 1 1 *' }).expect(201);
  const [to] = (await call(world, 'get', '/v1/resellers').expect(200)).body.data;
  const relation = await knex('reseller_relations').first();
  // What a person agreed to stays when the order is cancelled.
  await knex('reseller_relations').update({ before_order: null });
  const transfer = await call(world, 'post', '/v1/reseller-transfers', {
    ...{ businessAccountId: relation.business_account_id, fromResellerId: relation.reseller_id },
    toResellerId: to.id,
  }).expect(202);
  const bulk = await requestTo(world.app)
    .post('/v1/orders/bulk')
    .set({ Authorization: `Bearer ${keys.reseller}`, 'Content-Type': 'application/x-ndjson' })
    .send(JSON.stringify(order))
    .expect(202);
  const url = 'http://127.0.0.1:4/hooks';
  const own = { key: keys.reseller };
  const endpoint = await call(world, 'post', '/v1/webhook-endpoints', { url }, own).expect(201);
  const path = `/v1/webhook-endpoints/${endpoint.body.id}`;
  await call(world, 'post', `${path}/test`, {}, own).expect(202);
  const deliveries = await call(world, 'get', `${path}/deliveries`, undefined, own).expect(200);
  ids = {
    'webhook-endpoints': endpoint.body.id,
    deliveryId: deliveries.body.data[0].id,
    orders: body.orderId,
    operations: bulk.body.id,
    onboardings: body.onboardingId,
    'business-accounts': String(row.business_account_id),
    invitations: String(row.invitation_id),
    customers: order.customer.customerId,
    licenses: (await knex('licenses').where({ onboarding_id: body.onboardingId }).first('id')).id,
    campaigns: campaign.body.id,
    'campaign-schedules': schedule.body.id,
    resellers: (await knex('resellers').first('id')).id,
    'reseller-relations': (await knex('reseller_relations').first('id')).id,
    'reseller-transfers': transfer.body.id,
    'api-keys': (await knex('api_keys').first('id')).id,
    mails: await mailOf(body.onboardingId),
  };
});
afterAll(() => world.close());

const aKey = async (body: object): Promise<{ id: string; key: string }> =>
  (await call(world, 'post', '/v1/api-keys', body).expect(201)).body;

const mailOf = (onboardingId: string) =>
  eventually('the invitation was mailed', async () => {
    const { body } = await call(world, 'get', `/v1/test/mails?onboardingId=${onboardingId}`).expect(200);
    return body.data[0]?.id as string | undefined;
  });

const isTestOnly = (operation: ApiOperation) => 'testOnly' in API_ACCESS[operation];
const OPERATIONS = Object.keys(API_ACCESS) as ApiOperation[];
const withId = OPERATIONS.filter((operation) => operation.includes('/:'));

/** Calls an operation with a body that it would not refuse before it looks for the id. */
function request(operation: ApiOperation, key: string | null) {
  const [method = '', path = ''] = operation.split(' ');
  const noun = path.split('/:')[0]?.split('/').at(-1) ?? '';
  const filled = `/v1${path.replace(/:(\w+)/g, (_, name) => ids[name] ?? ids[noun] ?? 'none')}`;
  const verb = method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete';
  return call(world, verb, filled, verb === 'get' ? undefined : (BODIES[operation] ?? {}), { key });
}

const BODIES: Partial<Record<ApiOperation, object>> = {
  'POST /orders/:id/cancel': { reason: 'ordered by mistake' },
  'PATCH /webhook-endpoints/:id': { enabled: true },
  'POST /onboardings/:id/correct-email': { primaryEmail: 'new@example.com' },
  'POST /business-accounts/:id/invitations': { invitations: [{ email: 'a@example.com', role: 'member' }] },
  'PATCH /invitations/:id': { role: 'admin' },
  'PATCH /business-accounts/:id/members/:memberId': { role: 'member' },
  'PATCH /orders/:id': { metadata: { crm: '1' } },
  'PATCH /customers/:customerId': { timeZone: 'Europe/Vienna' },
};

/** A key with every scope but the one that an operation needs. */
const keyWithout = async (operation: ApiOperation): Promise<string> => {
  const scopes = API_SCOPES.filter((scope) => scope !== API_ACCESS[operation].scope);
  return (await aKey({ name: 'lacking', scopes })).key;
};

describe.each(OPERATIONS)('%s', (operation) => {
  test.each(['none', 'revoked', 'expired', 'of the other mode'] as const)(
    'with a key %s: 401',
    async (which) => {
      const wrong = `gh_live_${keys.reseller.slice('gh_test_'.length)}`;
      const key = { none: null, revoked: keys.revoked, expired: keys.expired, 'of the other mode': wrong }[
        which
      ];
      expectProblem(await request(operation, key), 'unauthorized');
    },
  );

  test('with a key without its scope: 403', async () => {
    expectProblem(await request(operation, await keyWithout(operation)), 'missing_scope');
  });
});

test.each(OPERATIONS.filter((operation) => !API_ACCESS[operation].resellers))(
  '%s with a key of a reseller: 403',
  async (operation) => {
    expectProblem(await request(operation, keys.reseller), 'vendor_only');
  },
);

test.each(OPERATIONS.filter(isTestOnly))('%s with a live key: 403', async (operation) => {
  expectProblem(await request(operation, world.apiKeys.live), 'test_key_only');
});

test.each(withId.filter((operation) => !isTestOnly(operation)))(
  '%s with an id of the other mode: 404',
  async (operation) => {
    expectProblem(await request(operation, world.apiKeys.live), 'not_found');
  },
);

test.each(withId.filter((operation) => API_ACCESS[operation].resellers))(
  '%s with an id of another reseller: 404',
  async (operation) => {
    expectProblem(await request(operation, keys.stranger), 'not_found');
    expect((await request(operation, keys.reseller)).status).not.toBe(404);
  },
);
