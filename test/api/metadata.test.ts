import requestTo from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import {
  type By,
  openResellersWorld,
  orderAs,
  type TestReseller,
  takenAs,
} from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';
import { historyText } from '../support/temporal/history-text.ts';

let world: World;
let vendor: By;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
  vendor = { key: world.apiKeys.test };
});
afterAll(() => world.close());

const get = async (path: string, { key }: By = vendor) =>
  (await call(world, 'get', path, undefined, { key }).expect(200)).body;
const patch = (path: string, body: unknown, { key }: By = vendor) =>
  call(world, 'patch', path, body, { key });
const change = async (path: string, metadata: unknown, by?: By) =>
  (await patch(path, { metadata }, by).expect(200)).body.metadata;

/** An order of the vendor's with these metadata, and its path. */
async function anOrderWith(metadata?: Record<string, string>, by: By = vendor) {
  const order = { ...anOrder(), ...(metadata && { metadata }) };
  const answer = await orderAs(world, by, order);
  const { customerId } = order.customer;
  return { order, answer, path: `/v1/orders/${answer.orderId}`, customer: `/v1/customers/${customerId}` };
}

async function anInvitedCustomer() {
  const ordered = await anOrderWith();
  await onboardingIs(world.test, ordered.answer.onboardingId, 'invited');
  return ordered;
}

describe('metadata of an order', () => {
  test('comes back in the answer, when the order is shown, listed, cancelled or sent again', async () => {
    const metadata = { crm: '4711', 'Kostenstelle Süd': 'ÄÖ 👩‍💻' };
    const { order, answer, path } = await anOrderWith(metadata);
    expect(answer).toMatchObject({ metadata });
    expect((await get(path)).metadata).toEqual(metadata);
    const { data } = await get(`/v1/orders?externalOrderId=${order.externalOrderId}`);
    expect(data).toMatchObject([{ metadata }]);
    expect(await orderAs(world, vendor, order)).toMatchObject({ orderId: answer.orderId, metadata });
    const { body } = await call(world, 'post', `${path}/cancel`, { reason: 'by mistake' }).expect(200);
    expect(body).toMatchObject({ status: 'cancelled', metadata });
    expect((await get((await anOrderWith()).path)).metadata).toEqual({});
  });

  test('that differs is other content, for the external id and for the Idempotency-Key', async () => {
    const { order } = await anOrderWith({ crm: '1' });
    const other = { ...order, metadata: { crm: '2' } };
    expectProblem(await call(world, 'post', '/v1/orders', other), 'order_conflict');
    const next = { ...anOrder(), metadata: { crm: '1' } };
    const headers = { 'Idempotency-Key': `metadata-${next.externalOrderId}` };
    await call(world, 'post', '/v1/orders', next, { headers }).expect(202);
    const changed = { ...next, metadata: {} };
    expectProblem(await call(world, 'post', '/v1/orders', changed, { headers }), 'idempotency_conflict');
  });

  test('is changed key by key, an empty string or null removes, and a repeat changes nothing', async () => {
    const { order, path, answer } = await anOrderWith({ a: '1', b: '2', c: '3' });
    expect(await change(path, { a: '9', b: '', c: null, d: '4' })).toEqual({ a: '9', d: '4' });
    expect(await change(path, { a: '9', b: '', c: null, d: '4' })).toEqual({ a: '9', d: '4' });
    expect(await change(path, {})).toEqual({ a: '9', d: '4' });
    // The order as it was first sent is the same order, and its metadata stays as it was changed.
    const again = await orderAs(world, vendor, order);
    expect(again).toMatchObject({ orderId: answer.orderId, metadata: { a: '9', d: '4' } });
    expect(await change(path, '')).toEqual({});
    expect(await change(path, { x: '1' })).toEqual({ x: '1' });
    expect(await change(path, null)).toEqual({});
    expect(await orderAs(world, vendor, order)).not.toHaveProperty('metadata');
  });

  test('moves neither updatedAt nor the status, and is no event', async () => {
    const { path, answer } = await anOrderWith();
    await eventually('it is taken', async () => (await get(path)).status === 'taken');
    const before = await get(path);
    expect(await change(path, { a: '1' })).toEqual({ a: '1' });
    expect(await get(path)).toEqual({ ...before, metadata: { a: '1' } });
    const { data } = await get('/v1/events?limit=100&type=order.*');
    const own = data.filter((event: { data: { orderId: string } }) => event.data.orderId === answer.orderId);
    expect(own.map(({ type }: { type: string }) => type)).toEqual(['order.received', 'order.taken']);
  });

  test('comes with the rows of a file of JSON Lines', async () => {
    const orders = [
      { ...anOrder(), metadata: { row: '1' } },
      anOrder(),
      { ...anOrder(), metadata: { row: 3 } },
    ];
    const { body } = await requestTo(world.app)
      .post('/v1/orders/bulk')
      .set({ Authorization: `Bearer ${vendor.key}`, 'Content-Type': 'application/x-ndjson' })
      .send(orders.map((order) => JSON.stringify(order)).join('\n'))
      .expect(202);
    const rows = await eventually('the file is completed', async () => {
      const operation = await get(`/v1/operations/${body.id}`);
      return operation.status === 'completed' ? get(`/v1/operations/${body.id}/rows`) : null;
    });
    expect(rows.data).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'accepted' },
      { outcome: 'refused', errors: [{ pointer: '/metadata/row', message: 'must be text' }] },
    ]);
    expect((await get(`/v1/orders/${rows.data[0].orderId}`)).metadata).toEqual({ row: '1' });
    expect((await get(`/v1/orders/${rows.data[1].orderId}`)).metadata).toEqual({});
  });
});

describe('metadata of a customer', () => {
  test('is set and shown beside the other fields, and a change of it alone changes nothing else', async () => {
    const { customer } = await anInvitedCustomer();
    const { effects: _none, ...changed } = (await patch(customer, { metadata: { tier: 'gold' } })).body;
    expect(changed.metadata).toEqual({ tier: 'gold' });
    expect(await get(customer)).toEqual(changed);
    const both = await patch(customer, { companyName: 'Müller SE', metadata: { tier: null, a: '1' } }).expect(
      200,
    );
    expect(both.body).toMatchObject({ companyName: 'Müller SE', metadata: { a: '1' } });
    const { data } = await get('/v1/customers?limit=100');
    const listed = data.find(({ customerId }: { customerId: string }) => customerId === changed.customerId);
    expect(listed.metadata).toEqual({ a: '1' });
    expect(await change(customer, '')).toEqual({});
  });

  test('moves updatedAt only with another field', async () => {
    const { customer } = await anInvitedCustomer();
    const before = await get(customer);
    await change(customer, { a: '1' });
    expect(await get(customer)).toEqual({ ...before, metadata: { a: '1' } });
  });
});

describe('metadata of one client', () => {
  test('is seen by no other: neither the vendor nor another reseller', async () => {
    const { order, path, customer } = await anOrderWith({ mine: 'alpha' }, alpha);
    await change(customer, { mine: 'alpha' }, alpha);
    const { customerId, companyName } = order.customer;
    await takenAs(world, beta, anOrder({ customerId, companyName, primaryEmail: `x@${customerId}.example` }));
    expect(await change(customer, { mine: 'beta' }, beta)).toEqual({ mine: 'beta' });
    for (const read of [path, customer]) {
      expect((await get(read)).metadata).toEqual({});
      expect(await change(read, { mine: 'vendor' })).toEqual({ mine: 'vendor' });
      expect((await get(read, alpha)).metadata).toEqual({ mine: 'alpha' });
    }
    expect((await get(customer, beta)).metadata).toEqual({ mine: 'beta' });
    const lists = [`/v1/orders?customerId=${customerId}`, '/v1/customers?limit=100'];
    for (const list of lists) {
      expect(JSON.stringify(await get(list))).not.toMatch(/"mine":"(alpha|beta)"/);
      expect(JSON.stringify(await get(list, alpha))).not.toMatch(/"mine":"(vendor|beta)"/);
    }
  });

  test('is one for all keys of the vendor', async () => {
    const { path } = await anOrderWith({ a: '1' });
    const { body } = await call(world, 'post', '/v1/api-keys', { name: 'second' }).expect(201);
    expect((await get(path, { key: body.key })).metadata).toEqual({ a: '1' });
  });

  test('is found with its order alone: another reseller and the other mode get 404', async () => {
    const { path } = await anOrderWith({ a: '1' }, alpha);
    const body = { metadata: { a: '2' } };
    expectProblem(await patch(path, body, beta), 'not_found');
    expectProblem(await patch(path, body, { key: world.apiKeys.live }), 'not_found');
    expectProblem(await patch('/v1/orders/ord_none', body), 'not_found');
  });

  test('of a customer is the own of a reseller also where another order stands; other fields are refused with it', async () => {
    const { order, customer } = await anOrderWith();
    const { customerId, companyName } = order.customer;
    await takenAs(
      world,
      alpha,
      anOrder({ customerId, companyName, primaryEmail: `y@${customerId}.example` }),
    );
    expect(await change(customer, { a: '1' }, alpha)).toEqual({ a: '1' });
    const refused = await patch(customer, { companyName: 'Evil', metadata: { a: '2' } }, alpha);
    expectProblem(refused, 'other_orders_stand');
    expect((await get(customer, alpha)).metadata).toEqual({ a: '1' });
  });

  test('is in no event, mail, audit trail or history', async () => {
    const marker = 'marker-7f3a';
    const { answer, customer, order } = await anOrderWith({ [`key-${marker}`]: `value-${marker}` });
    const row = await onboardingIs(world.test, answer.onboardingId, 'invited');
    await change(customer, { [`key-${marker}`]: `value-${marker}` });
    const mails = await eventually('it was mailed', async () => {
      const { data } = await get(`/v1/test/mails?customerId=${order.customer.customerId}`);
      return data.length > 0 ? data : null;
    });
    const workflowId = onboardingWorkflowId(order.customer.customerId);
    const history = await historyText(world.test.temporal.client.workflow.getHandle(workflowId));
    expect(history).toContain(answer.onboardingId);
    const told = [
      await get('/v1/events?limit=100'),
      await get(`/v1/test/mails/${mails[0].id}`),
      await get(`/v1/business-accounts/${row.business_account_id}/audit-events?limit=100`),
      history,
    ];
    expect(JSON.stringify(told)).not.toContain(marker);
  });

  test('goes with a customer of test mode that is deleted', async () => {
    const { order, path, customer } = await anOrderWith({ a: 'gone' });
    await change(path, { b: 'gone' });
    const headers = { 'Idempotency-Key': `gone-${order.customer.customerId}` };
    await call(world, 'patch', customer, { metadata: { c: 'gone' } }, { headers }).expect(200);
    await call(world, 'delete', `/v1/test/customers/${order.customer.customerId}`).expect(200);
    const { knex } = world.test.store;
    expect(await knex('metadata').whereLike('entries', '%gone%')).toEqual([]);
    expect(await knex('idempotency_records').whereLike('response', '%gone%')).toEqual([]);
  });
});

const keys = <Value extends string | null>(count: number, value: Value): Record<string, Value> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));

describe('a fault', () => {
  test.each([
    ['/metadata', 'a list', []],
    ['/metadata', 'text', 'x'],
    ['/metadata', '21 keys', keys(21, 'v')],
    ['/metadata/a', 'a number', { a: 1 }],
    ['/metadata/a', 'an object', { a: {} }],
    ['/metadata/a', 'a value of 501 characters', { a: 'x'.repeat(501) }],
    ['/metadata/a', 'a NUL byte', { a: 'x\0' }],
    ['/metadata/a', 'a line break', { a: 'x\ny' }],
    ['/metadata/a', 'half of a character', { a: '\ud800' }],
    [`/metadata/${'k'.repeat(41)}`, 'a key of 41 characters', { ['k'.repeat(41)]: 'v' }],
    ['/metadata/', 'an empty key', { '': 'v' }],
    ['/metadata/a\0', 'a NUL byte in a key', { 'a\0': 'v' }],
    ['/metadata/a[b]', 'brackets in a key', { 'a[b]': 'v' }],
    ['/metadata/__proto__', 'a key that JavaScript reserves', JSON.parse('{"__proto__":"v"}')],
  ])('at %s (%s) changes nothing', async (pointer, _what, metadata) => {
    const { path, customer } = await anOrderWith({ stays: '1' });
    for (const answer of [
      await call(world, 'post', '/v1/orders', { ...anOrder(), metadata }),
      await patch(path, { metadata }),
      await patch(customer, { metadata }),
    ]) {
      expectProblem(answer, 'validation_failed');
      expect(answer.body.errors).toMatchObject([{ pointer }]);
    }
    expect((await get(path)).metadata).toEqual({ stays: '1' });
  });

  test('of a change is more than 20 keys in all; as many may go as come', async () => {
    const { path, customer } = await anOrderWith(keys(20, 'v'));
    const one = await patch(path, { metadata: { more: '1' } });
    expectProblem(one, 'validation_failed');
    expect(one.body.errors).toEqual([
      { pointer: '/metadata', message: 'must leave at most 20 keys, not 21' },
    ]);
    expect((await get(path)).metadata).toEqual(keys(20, 'v'));
    const others = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`n${index}`, 'v']));
    expect(await change(path, { ...keys(20, null), ...others })).toEqual(others);
    await change(customer, keys(20, 'v'));
    const two = await patch(customer, { companyName: 'Other', metadata: { more: '1' } });
    expectProblem(two, 'validation_failed');
    expect((await get(customer)).companyName).not.toBe('Other');
  });

  test.each([[{}], [{ metadata: {}, status: 'cancelled' }], [{ externalOrderId: 'SO-1' }]])(
    'is any other change of an order: %j',
    async (body) => {
      expectProblem(await patch((await anOrderWith()).path, body), 'validation_failed');
    },
  );

  test('is not 40 characters of any script, and 500 in a value', async () => {
    const { path } = await anOrderWith();
    const most = { ['𝒳'.repeat(40)]: '👍'.repeat(500), constructor: 'x', toString: 'y' };
    expect(await change(path, most)).toEqual(most);
    expect(await change(path, { constructor: '' })).toEqual({ ...most, constructor: undefined });
  });
});
