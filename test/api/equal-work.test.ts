import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../db/ids.ts';
import { API_ACCESS } from '../../policy/api-access.ts';
import { bulkDoor, toLines } from '../support/api/bulk-door.ts';
import { type Works, watchWork } from '../support/api/work-of.ts';
import { aPersonOf } from '../support/cases/accounts.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller, takenAs } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { eventually } from '../support/run/watch.ts';

/** Ids of things of a customer. */
interface Names {
  customerId: string;
  accountId: string;
  orderId: string;
  externalOrderId: string;
  onboardingId: string;
  licenseId: string;
  relationId: string;
  operationId: string;
  endpointId: string;
  deliveryId: string;
  mailId: string;
  address: string;
}

type Request = [method: 'get' | 'post' | 'patch' | 'delete', path: string, body?: Record<string, unknown>];

/** What a reseller can ask about things that may be another's. */
const DOORS: Record<string, (names: Names) => Request> = {
  'GET /orders': ({ customerId, onboardingId, externalOrderId }) => [
    'get',
    `/orders?customerId=${customerId}&onboardingId=${onboardingId}&externalOrderId=${externalOrderId}`,
  ],
  'GET /orders/:id': ({ orderId }) => ['get', `/orders/${orderId}`],
  'PATCH /orders/:id': ({ orderId }) => ['patch', `/orders/${orderId}`, { metadata: { a: 'b' } }],
  'POST /orders/:id/cancel': ({ orderId }) => ['post', `/orders/${orderId}/cancel`, { reason: 'A mistake.' }],
  'GET /operations/:id': ({ operationId }) => ['get', `/operations/${operationId}`],
  'GET /operations/:id/rows': ({ operationId }) => ['get', `/operations/${operationId}/rows`],
  'GET /onboardings': ({ customerId }) => ['get', `/onboardings?customerId=${customerId}`],
  'GET /onboardings/:id': ({ onboardingId }) => ['get', `/onboardings/${onboardingId}`],
  'POST /onboardings/:id/resend': ({ onboardingId }) => ['post', `/onboardings/${onboardingId}/resend`, {}],
  'POST /onboardings/:id/cancel': ({ onboardingId }) => ['post', `/onboardings/${onboardingId}/cancel`, {}],
  'POST /onboardings/:id/correct-email': ({ onboardingId }) => [
    'post',
    `/onboardings/${onboardingId}/correct-email`,
    { primaryEmail: 'me@beta.example' },
  ],
  'GET /licenses': ({ customerId, accountId, externalOrderId }) => [
    'get',
    `/licenses?customerId=${customerId}&businessAccountId=${accountId}&externalOrderId=${externalOrderId}`,
  ],
  'GET /licenses/:id': ({ licenseId }) => ['get', `/licenses/${licenseId}`],
  'GET /customers/:customerId': ({ customerId }) => ['get', `/customers/${customerId}`],
  'PATCH /customers/:customerId': ({ customerId }) => [
    'patch',
    `/customers/${customerId}`,
    { country: 'DE' },
  ],
  'GET /business-accounts/:id': ({ accountId }) => ['get', `/business-accounts/${accountId}`],
  'GET /business-accounts/:id/licenses': ({ accountId }) => [
    'get',
    `/business-accounts/${accountId}/licenses`,
  ],
  'GET /business-accounts/:id/instances': ({ accountId }) => [
    'get',
    `/business-accounts/${accountId}/instances`,
  ],
  'GET /webhook-endpoints/:id': ({ endpointId }) => ['get', `/webhook-endpoints/${endpointId}`],
  'PATCH /webhook-endpoints/:id': ({ endpointId }) => [
    'patch',
    `/webhook-endpoints/${endpointId}`,
    { types: [] },
  ],
  'POST /webhook-endpoints/:id/rotate-secret': ({ endpointId }) => [
    'post',
    `/webhook-endpoints/${endpointId}/rotate-secret`,
    {},
  ],
  'POST /webhook-endpoints/:id/test': ({ endpointId }) => [
    'post',
    `/webhook-endpoints/${endpointId}/test`,
    {},
  ],
  'GET /webhook-endpoints/:id/deliveries': ({ endpointId }) => [
    'get',
    `/webhook-endpoints/${endpointId}/deliveries`,
  ],
  'POST /webhook-endpoints/:id/deliveries/:deliveryId/replay': ({ endpointId, deliveryId }) => [
    'post',
    `/webhook-endpoints/${endpointId}/deliveries/${deliveryId}/replay`,
    {},
  ],
  'DELETE /webhook-endpoints/:id': ({ endpointId }) => ['delete', `/webhook-endpoints/${endpointId}`],
  'GET /reseller-relations': ({ accountId }) => ['get', `/reseller-relations?businessAccountId=${accountId}`],
  'POST /reseller-relations': ({ accountId }) => [
    'post',
    '/reseller-relations',
    { businessAccountId: accountId },
  ],
  'POST /reseller-relations by customer': ({ customerId }) => ['post', '/reseller-relations', { customerId }],
  'GET /reseller-relations/:id': ({ relationId }) => ['get', `/reseller-relations/${relationId}`],
  'POST /reseller-relations/:id/end': ({ relationId }) => [
    'post',
    `/reseller-relations/${relationId}/end`,
    {},
  ],
  'GET /test/mails': ({ address, customerId, onboardingId }) => [
    'get',
    `/test/mails?to=${encodeURIComponent(address)}&customerId=${customerId}&onboardingId=${onboardingId}`,
  ],
  'GET /test/mails/:id': ({ mailId }) => ['get', `/test/mails/${mailId}`],
  'POST /test/clock/advance': ({ onboardingId }) => [
    'post',
    '/test/clock/advance',
    { onboardingId, by: 'P1D' },
  ],
  'DELETE /test/customers/:id': ({ customerId }) => ['delete', `/test/customers/${customerId}`],
};

/** Operations that name nothing of another's: an order says openly that it is not the first. */
const NAME_NOTHING = [
  'POST /orders',
  'POST /orders/bulk',
  'GET /customers',
  'GET /events',
  'GET /webhook-endpoints',
  'POST /webhook-endpoints',
];

test('the doors are all that resellers have', () => {
  const all = Object.entries(API_ACCESS).filter(([, { resellers }]) => resellers);
  const named = [...Object.keys(DOORS).map((door) => door.split(' by ')[0]), ...NAME_NOTHING];
  expect([...new Set(named)].toSorted()).toEqual(all.map(([operation]) => operation).toSorted());
});

describe.each(DATABASES)('a reseller that asks (%s)', (kind) => {
  let world: World;
  let works: Works;
  let beta: TestReseller;
  let real: Names;

  beforeAll(async () => {
    // Requests are told to other processes after a twentieth of the limit.
    const limits = { API_READS_PER_MINUTE: '10000000', API_WRITES_PER_MINUTE: '10000000' };
    world = await openWorldOn(kind, { env: limits });
    works = watchWork(world);
    beta = await aReseller(world, 'Beta IT');
    real = await somethingOfAlpha(world);
    // When a key was used is noted once a minute.
    await world.test.store.knex('api_keys').update({ last_used_at: '9999-01-01T00:00:00.000Z' });
  });
  afterAll(() => world.close());

  const send = async ([method, path, body]: Request) =>
    call({ ...world, app: works.app }, method, `/v1${path}`, body, { key: beta.key });

  test.each(Object.entries(DOORS))(
    '%s: costs the same for what is another’s and for what is not there',
    async (_door, ask) => {
      const answers: unknown[] = [];
      const costs = [];
      for (const names of [real, unknownNames(), real]) {
        costs.push(
          await works.of(async () => {
            const { status, body } = await send(ask(names));
            const { requestId: _, ...rest } = body;
            answers.push({ status, ...rest });
          }),
        );
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[2]).toEqual(answers[1]);
      expect(costs[0]?.length).toBeGreaterThan(1);
      expect(costs[0]).toEqual(costs[1]);
      expect(costs[2]).toEqual(costs[1]);
    },
  );

  test('costs more for what is its own: what Temporal is asked is noted', async () => {
    const { onboardingId } = await takenAs(world, beta, anOrder());
    const cost = await works.of(() => send(['post', `/onboardings/${onboardingId}/resend`, {}]));
    expect(cost).toContain('temporal UpdateWorkflowExecution');
    expect(cost.length).toBeGreaterThan(3);
  });

  test('asks the admins of a real account all the same', async () => {
    const path = `/v1/reseller-relations?businessAccountId=${real.accountId}&resellerId=${beta.id}`;
    await eventually('the admins are asked', async () => {
      const { body } = await call(world, 'get', path).expect(200);
      return body.data[0]?.status === 'requested';
    });
    await expect.poll(() => world.test.store.knex('relation_requests').select()).toEqual([]);
  });
});

/** A customer of another reseller, whose account has an admin. */
async function somethingOfAlpha(world: World): Promise<Names> {
  const alpha = await aReseller(world, 'Alpha Systemhaus');
  const as = (method: 'get' | 'post', path: string, body?: unknown) =>
    call(world, method, path, body, { key: alpha.key });
  const order = anOrder();
  const { orderId, onboardingId } = await takenAs(world, alpha, order);
  const { knex } = world.test.store;
  const { business_account_id: accountId } = await knex('onboardings').where({ id: onboardingId }).first();
  await aPersonOf(world.test, accountId, 'admin');
  await takenAs(world, alpha, anOrder({ ...order.customer }));
  const license = await knex('licenses').where({ business_account_id: accountId }).first();
  const relation = await knex('reseller_relations').where({ business_account_id: accountId }).first();
  const bulk = await bulkDoor(world)
    .send(toLines([anOrder()]), { key: alpha.key })
    .expect(202);
  const endpoint = await as('post', '/v1/webhook-endpoints', { url: 'https://example.com/hook' }).expect(201);
  const mail = await eventually('a mail was sent', async () => {
    const { body } = await as('get', `/v1/test/mails?customerId=${order.customer.customerId}`);
    return body.data[0];
  });
  return {
    customerId: order.customer.customerId,
    accountId,
    ...{ orderId, onboardingId, externalOrderId: order.externalOrderId },
    licenseId: license.id,
    relationId: relation.id,
    operationId: bulk.body.id,
    endpointId: endpoint.body.id,
    deliveryId: newId('webhookDelivery'),
    ...{ mailId: mail.id, address: mail.to },
  };
}

const unknownNames = (): Names => ({
  customerId: unique('NONE'),
  accountId: newId('businessAccount'),
  orderId: newId('order'),
  externalOrderId: randomBytes(6).toString('hex'),
  onboardingId: newId('onboarding'),
  licenseId: newId('license'),
  relationId: newId('relation'),
  operationId: newId('operation'),
  endpointId: newId('webhookEndpoint'),
  deliveryId: newId('webhookDelivery'),
  mailId: newId('mailSend'),
  address: `${unique('none')}@nowhere.example`,
});
