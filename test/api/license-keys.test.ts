import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listDisputes } from '../../cases/licenses/list-disputes.ts';
import type { OrderLineInput } from '../../contracts/http/order-schemas.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

/** Any moment. */
const ISO = expect.stringMatching(/^20\d\d-/);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const aKey = () => `KEY-${randomBytes(6).toString('hex')}`;

const line = (over: Partial<OrderLineInput> = {}): OrderLineInput => ({
  product: 'ras',
  kind: 'subscription',
  version: '19',
  quantity: 25,
  licenseKey: aKey(),
  subscriptionEndsAt: '2028-03-31',
  ...over,
});

/** Submits an order and waits until its licenses are held. */
async function invited(lines: OrderLineInput[], customer = {}) {
  const order = anOrder(customer, { lines });
  const answer = await submit(world, order);
  await onboardingIs(world.test, answer.onboardingId, 'invited');
  await expect.poll(async () => (await world.test.store.orders.get(answer.orderId))?.status).toBe('taken');
  return { order, ...answer };
}

const licensesOf = async (onboardingId: string) =>
  (await call(world, 'get', `/v1/onboardings/${onboardingId}`)).body.licenses;

test('a license shows which orders brought and renewed it, when and through whom', async () => {
  const bought = line();
  const first = await invited([bought]);
  const renewed = { ...bought, version: '20', quantity: 50, subscriptionEndsAt: '2029-03-31' };
  const { customer } = first.order;
  const second = await invited([renewed], customer);
  expect(second.warnings).toBeUndefined();
  const older = await invited([{ ...bought, quantity: 1 }], customer);
  expect(older.warnings).toEqual([
    { code: 'renewalOlder', message: expect.stringContaining('lines[0] that ends later') },
  ]);
  const licenses = await licensesOf(first.onboardingId);
  expect(licenses).toEqual([
    {
      id: expect.stringMatching(/^lic_/),
      ...{ status: 'held', product: 'ras', kind: 'subscription', version: '20', quantity: 50 },
      ...{ edition: 'full', upgradeInsuranceUntil: null, subscriptionEndsAt: '2029-03-31', boundAt: null },
      ...{ disputed: false, endedAt: null, createdAt: ISO, updatedAt: ISO },
      ...{ customerId: customer.customerId, businessAccountId: expect.stringMatching(/^acct_/) },
      ...{ onboardingId: first.onboardingId, orderId: first.orderId, resellerId: null },
      externalOrderId: first.order.externalOrderId,
      orders: [first, second, older].map(({ orderId, order }, index) => ({
        orderId,
        externalOrderId: order.externalOrderId,
        ...{ channel: 'reseller', resellerId: null, receivedAt: ISO },
        outcome: ['bought', 'renewed', 'kept_out'][index],
      })),
    },
  ]);
});

test('the key of another customer: a warning that does not tell whose, a disputed license, an explanation', async () => {
  const owned = line();
  const owner = await invited([owned]);
  const order = anOrder({}, { lines: [line(), { ...owned, quantity: 3 }] });
  const answer = await submit(world, order);
  const [warning] = answer.warnings ?? [];
  expect(warning).toEqual({ code: 'licenseKeyElsewhere', message: expect.stringContaining('lines[1]') });
  const told = JSON.stringify(answer);
  const { customerId, companyName, primaryEmail } = owner.order.customer;
  for (const secret of [customerId, companyName, primaryEmail, owner.order.externalOrderId])
    expect(told).not.toContain(secret);
  expect((await submit(world, order)).warnings).toEqual(answer.warnings);

  await onboardingIs(world.test, answer.onboardingId, 'invited');
  const { body } = await call(world, 'get', `/v1/onboardings/${answer.onboardingId}`);
  expect(body.licenses).toMatchObject([
    { status: 'held', disputed: false, quantity: 25 },
    { status: 'held', disputed: true, quantity: 3 },
  ]);
  expect(JSON.stringify(body)).not.toContain(customerId);
  expect(body.explanation.next).toContain('1 license disputed: another customer has the same key.');
  expect(body.explanation.action).toContain('gatehouse license list --disputed');
  const listed = await call(world, 'get', `/v1/business-accounts/${body.businessAccountId}/licenses`);
  expect(listed.body.data).toMatchObject([{ id: body.licenses[1].id, status: 'held', disputed: true }]);
  const dispute = (await listDisputes(world.test.store, 100)).find(
    (one) => one.licenseId === body.licenses[1].id,
  );
  expect(dispute).toMatchObject({ licenseKey: owned.licenseKey, other: { customerId } });
});

test('an order that waits counts too: the second of two customers is warned before either is taken', async () => {
  const shared = line();
  const [one, other] = [anOrder({}, { lines: [shared] }), anOrder({}, { lines: [shared] })];
  const answers = [await submit(world, one), await submit(world, other)];
  expect(answers.map(({ warnings }) => warnings?.map(({ code }) => code))).toEqual([
    undefined,
    ['licenseKeyElsewhere'],
  ]);
  for (const { onboardingId } of answers) await onboardingIs(world.test, onboardingId, 'invited');
  const disputed = await Promise.all(answers.map(({ onboardingId }) => licensesOf(onboardingId)));
  expect(disputed.flat().filter((license) => license.disputed)).toHaveLength(1);
});

test('a key twice in one order is refused with a pointer at the second line', async () => {
  const twice = line();
  const response = await call(world, 'post', '/v1/orders', anOrder({}, { lines: [twice, line(), twice] }));
  expectProblem(response, 'validation_failed');
  expect(response.body.errors).toEqual([
    { pointer: '/lines/2/licenseKey', message: expect.stringContaining('lines[0]') },
  ]);
});

test('an edition is shown; an order without one is the same order as before there were editions', async () => {
  const trial = line({ edition: 'trial' });
  const { order, onboardingId, orderId } = await invited([line(), trial]);
  expect(await licensesOf(onboardingId)).toMatchObject([{ edition: 'full' }, { edition: 'trial' }]);
  expect(orderId).toBe((await submit(world, order)).orderId);

  const plain = anOrder({ customerId: 'C-hash' }, { externalOrderId: 'SO-hash' });
  const { orderId: stored } = await submit(world, plain);
  expect((await world.test.store.orders.get(stored))?.body_hash).toBe(hashJson(plain));
  const full = { ...plain, lines: plain.lines.map((each) => ({ ...each, edition: 'full' as const })) };
  expectProblem(await call(world, 'post', '/v1/orders', full), 'order_conflict');
});
