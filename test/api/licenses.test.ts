import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openResellersWorld, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
});
afterAll(() => world.close());

interface Listed {
  id: string;
  status: string;
  orderId: string | null;
  createdAt: string;
  updatedAt: string;
  businessAccountId: string;
}

const read = (path: string, key = world.apiKeys.test) => call(world, 'get', path, undefined, { key });
const page = async (query: string, key?: string): Promise<{ data: Listed[]; nextCursor: string | null }> =>
  (await read(`/v1/licenses${query}`, key).expect(200)).body;
const ids = async (query: string, key?: string) => (await page(query, key)).data.map(({ id }) => id);

/** An order whose licenses are held. */
async function held(key: string, order: OrderInput = anOrder()) {
  const { body } = await call(world, 'post', '/v1/orders', order, { key }).expect(202);
  await onboardingIs(world.test, body.onboardingId, 'invited');
  await expect.poll(async () => (await read(`/v1/orders/${body.orderId}`, key)).body.status).toBe('taken');
  return { ...order.customer, externalOrderId: order.externalOrderId, ...body };
}

test('a license says which order, reseller, account and onboarding it belongs to', async () => {
  const order = await held(alpha.key);
  const { data } = await page(`?externalOrderId=${order.externalOrderId}`);
  expect(data).toHaveLength(2);
  const [license] = data;
  const { body } = await read(`/v1/licenses/${license?.id}`).expect(200);
  expect(body).toEqual(license);
  const onboarding = (await read(`/v1/onboardings/${order.onboardingId}`)).body;
  expect(onboarding.licenses).toContainEqual(body);
  expect(onboarding.resellerId).toBe(alpha.id);
  expect(onboarding.orders[0].resellerId).toBe(alpha.id);
  expect((await read(`/v1/orders/${order.orderId}`)).body.resellerId).toBe(alpha.id);
  expect(body).toMatchObject({
    status: 'held',
    customerId: order.customerId,
    orderId: order.orderId,
    externalOrderId: order.externalOrderId,
    resellerId: alpha.id,
    onboardingId: order.onboardingId,
    businessAccountId: onboarding.businessAccountId,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
    endedAt: null,
  });
  expect(body.orders).toEqual([expect.objectContaining({ orderId: order.orderId, resellerId: alpha.id })]);
  const sales = await held(world.apiKeys.test);
  const [own] = (await page(`?customerId=${sales.customerId}`)).data;
  expect(own).toMatchObject({ orderId: sales.orderId, resellerId: null });
});

test('the list is filtered by status, account, customer and order number', async () => {
  const order = await held(world.apiKeys.test);
  const all = await ids(`?customerId=${order.customerId}`);
  expect(all).toHaveLength(2);
  expect(all).toEqual(all.toSorted().reverse());
  const [first] = (await page(`?customerId=${order.customerId}`)).data;
  expect(await ids(`?businessAccountId=${first?.businessAccountId}`)).toEqual(all);
  expect(await ids(`?externalOrderId=${order.externalOrderId}`)).toEqual(all);
  const path = `/v1/orders/${order.orderId}/cancel`;
  await call(world, 'post', path, { reason: 'too many', lines: [2] }).expect(200);
  const voided = await ids(`?customerId=${order.customerId}&status=voided`);
  expect(voided).toHaveLength(1);
  expect(await ids(`?customerId=${order.customerId}&status=held`)).toEqual(
    all.filter((id) => !voided.includes(id)),
  );
  expect(await ids(`?customerId=${order.customerId}&status=bound`)).toEqual([]);
});

test('what changed since a moment is found by updatedFrom; the ranges share no moment', async () => {
  const order = await held(world.apiKeys.test);
  const about = `?customerId=${order.customerId}`;
  const [, first] = (await page(about)).data;
  expect(first?.updatedAt).toBe(first?.createdAt);
  await call(world, 'post', `/v1/orders/${order.orderId}/cancel`, { reason: 'one', lines: [1] }).expect(200);
  const [voided] = (await page(`${about}&status=voided`)).data;
  const moment = voided?.updatedAt ?? '';
  expect(moment > (voided?.createdAt ?? '')).toBe(true);
  expect(await ids(`${about}&updatedFrom=${moment}`)).toEqual([voided?.id]);
  expect(await ids(`${about}&updatedBefore=${moment}`)).not.toContain(voided?.id);
  expect(await ids(`${about}&createdFrom=${voided?.createdAt}`)).toHaveLength(2);
  expect(await ids(`${about}&createdBefore=${voided?.createdAt}`)).toEqual([]);
});

test('pages end and repeat nothing while licenses are added', async () => {
  const customer = await held(world.apiKeys.test);
  const { customerId, companyName, primaryEmail } = customer;
  for (let n = 0; n < 2; n += 1)
    await held(world.apiKeys.test, anOrder({ customerId, companyName, primaryEmail }));
  const all = await ids(`?customerId=${customerId}`);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const part: { data: Listed[]; nextCursor: string | null } = await page(
      `?customerId=${customerId}&limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...part.data.map(({ id }) => id));
    cursor = part.nextCursor;
    await held(world.apiKeys.test, anOrder({ customerId, companyName, primaryEmail }));
  } while (cursor !== null);
  expect(all).toHaveLength(6);
  expect(seen).toEqual(all);
});

describe('a reseller', () => {
  test('sees the licenses of its orders and no others', async () => {
    const mine = await held(alpha.key);
    const theirs = await held(beta.key, anOrder({}, { externalOrderId: mine.externalOrderId }));
    const own = await ids('?limit=100', alpha.key);
    const [foreign] = (await page(`?customerId=${theirs.customerId}`)).data;
    expect(foreign).toBeDefined();
    expect(own).not.toContain(foreign?.id);
    expect(await ids(`?customerId=${theirs.customerId}`, alpha.key)).toEqual([]);
    expect(await ids(`?businessAccountId=${foreign?.businessAccountId}`, alpha.key)).toEqual([]);
    expect(await ids(`?externalOrderId=${mine.externalOrderId}`, alpha.key)).toEqual(
      await ids(`?customerId=${mine.customerId}`),
    );
    expectProblem(await read(`/v1/licenses/${foreign?.id}`, alpha.key), 'not_found');
    expectProblem(await read('/v1/licenses/lic_1'), 'not_found');
    const [seen] = (await page(`?customerId=${mine.customerId}`, alpha.key)).data;
    expect(seen).toMatchObject({ resellerId: alpha.id, orderId: mine.orderId });
    expect((await read(`/v1/onboardings/${mine.onboardingId}`, alpha.key)).body.resellerId).toBe(alpha.id);
    const { body } = await read('/v1/onboardings?limit=100', alpha.key);
    expect(new Set(body.data.map(({ resellerId }: { resellerId: string }) => resellerId))).toEqual(
      new Set([alpha.id]),
    );
  });

  test('who renewed a license learns neither who sold it first nor in which onboarding', async () => {
    const licenseKey = unique('RAS');
    const lines = (until: string): OrderInput['lines'] => [
      {
        ...{ product: 'ras', kind: 'subscription', version: '20', quantity: 3 },
        ...{ subscriptionEndsAt: until, licenseKey },
      },
    ];
    const first = await held(alpha.key, anOrder({}, { lines: lines('2029-03-31') }));
    const { customerId, companyName, primaryEmail } = first;
    const customer = { customerId, companyName, primaryEmail };
    const second = await held(beta.key, anOrder(customer, { lines: lines('2030-03-31') }));
    const [license] = (await page(`?customerId=${customerId}`, beta.key)).data;
    const { body } = await read(`/v1/licenses/${license?.id}`, beta.key).expect(200);
    expect(body).toMatchObject({ orderId: second.orderId, resellerId: beta.id });
    for (const hidden of [alpha.id, first.orderId, first.externalOrderId])
      expect(JSON.stringify(body)).not.toContain(hidden);
    expect(await ids(`?externalOrderId=${first.externalOrderId}`, beta.key)).toEqual([]);
    const { body: all } = await read(`/v1/licenses/${license?.id}`).expect(200);
    expect(all.orders.map(({ resellerId }: { resellerId: string }) => resellerId)).toEqual([
      alpha.id,
      beta.id,
    ]);
    expect((await read(`/v1/onboardings/${first.onboardingId}`, beta.key)).body.resellerId).toBe(beta.id);
  });
});

describe('a cursor', () => {
  test.each(['licenses', 'orders', 'onboardings'])('of %s is for its list, mode and client', async (list) => {
    await held(alpha.key);
    await held(beta.key);
    const of = (query: string, key: string) => read(`/v1/${list}${query}`, key);
    const { body } = await of('?limit=1', alpha.key).expect(200);
    const cursor: string = body.nextCursor ?? (await of('?limit=1', world.apiKeys.test)).body.nextCursor;
    const owner = body.nextCursor === null ? world.apiKeys.test : alpha.key;
    await of(`?cursor=${cursor}`, owner).expect(200);
    const altered = cursor.startsWith('A') ? `B${cursor.slice(1)}` : `A${cursor.slice(1)}`;
    const refused = [
      of(`?cursor=${altered}`, owner),
      of(`?cursor=${cursor}A`, owner),
      of(`?cursor=${cursor}`, beta.key),
      of(`?cursor=${cursor}`, world.apiKeys.live),
      read(`/v1/${list === 'orders' ? 'licenses' : 'orders'}?cursor=${cursor}`, owner),
    ];
    for (const answer of await Promise.all(refused)) {
      expectProblem(answer, 'invalid_query');
      expect(answer.body.errors).toMatchObject([{ pointer: '/cursor' }]);
    }
  });
});

test.each([
  ['?status=sold', '/status'],
  ['?businessAccountId=acct_1', '/businessAccountId'],
  ['?updatedFrom=yesterday', '/updatedFrom'],
  ['?createdAfter=2027-03-31T12:00:00Z', '/createdAfter'],
])('refuses %s', async (query, pointer) => {
  const answer = await read(`/v1/licenses${query}`);
  expectProblem(answer, 'invalid_query');
  expect(answer.body.errors).toMatchObject([{ pointer }]);
});

test('a license of the other mode is not found', async () => {
  const { customerId } = await held(world.apiKeys.test);
  const [license] = (await page(`?customerId=${customerId}`)).data;
  expectProblem(await read(`/v1/licenses/${license?.id}`, world.apiKeys.live), 'not_found');
});
