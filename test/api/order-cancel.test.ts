import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { acceptInvitation } from '../support/portal/people.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const reason = 'ordered by mistake';
const cancelled = async (orderId: string, body: object = {}) =>
  (await call(world, 'post', `/v1/orders/${orderId}/cancel`, { reason, ...body }).expect(200)).body;
const order = async (id: string) => (await call(world, 'get', `/v1/orders/${id}`).expect(200)).body;
const onboarding = async (id: string) => (await call(world, 'get', `/v1/onboardings/${id}`).expect(200)).body;
const statuses = (of: { licenses?: Status[]; lines?: Status[] }) =>
  (of.licenses ?? of.lines ?? []).map(({ status }) => status);
interface Status {
  status: string;
}

/** An order and its onboarding, once the customer is invited. */
async function invitedOrder(input: OrderInput = anOrder()) {
  const made = await submit(world, input);
  await onboardingIs(world.test, made.onboardingId, 'invited');
  await expect.poll(async () => (await order(made.orderId)).status).toBe('taken');
  return { ...made, input };
}

const further = (input: OrderInput, more: Partial<OrderInput> = {}) => anOrder({ ...input.customer }, more);

describe('a cancelled order', () => {
  test('delivers nothing, and the last one ends the onboarding and its invitation', async () => {
    const { orderId, onboardingId } = await invitedOrder();
    const body = await cancelled(orderId);
    expect(body).toMatchObject({
      status: 'cancelled',
      cancelReason: reason,
      cancelledAt: expect.any(String),
    });
    expect(statuses(body)).toEqual(['voided', 'voided']);
    await onboardingIs(world.test, onboardingId, 'cancelled');
    const after = await onboarding(onboardingId);
    expect(statuses(after)).toEqual(['voided', 'voided']);
    expect(after.invitation.status).toBe('revoked');
    expect(after.orders).toMatchObject([{ id: orderId, status: 'cancelled' }]);
    expect(await cancelled(orderId)).toEqual(body);
    const { knex } = world.test.store;
    expect(await knex('audit_events').where({ subject: orderId, action: 'order.cancelled' })).toHaveLength(1);
  });

  test('leaves the other orders of the customer as they are', async () => {
    const first = await invitedOrder();
    const second = await submit(world, further(first.input));
    expect(second.onboardingId).toBe(first.onboardingId);
    await expect.poll(async () => (await order(second.orderId)).status).toBe('taken');
    await cancelled(first.orderId);
    await acceptInvitation(world.test, first.onboardingId);
    await onboardingIs(world.test, first.onboardingId, 'completed');
    expect(statuses(await order(first.orderId))).toEqual(['voided', 'voided']);
    expect(statuses(await order(second.orderId))).toEqual(['bound', 'bound']);
  });

  test('by line keeps the other lines', async () => {
    const { orderId, onboardingId } = await invitedOrder();
    const body = await cancelled(orderId, { lines: [2] });
    expect(body.status).toBe('taken');
    expect(statuses(body)).toEqual(['held', 'voided']);
    await acceptInvitation(world.test, onboardingId);
    await onboardingIs(world.test, onboardingId, 'completed');
    expect(statuses(await order(orderId))).toEqual(['bound', 'voided']);
  });

  test('that no workflow has taken yet makes no license, and the onboarding ends', async () => {
    await world.stopWorker();
    const made = await submit(world, anOrder());
    const body = await cancelled(made.orderId);
    expect(statuses(body)).toEqual(['cancelled', 'cancelled']);
    await world.startWorker();
    await onboardingIs(world.test, made.onboardingId, 'cancelled');
    expect((await onboarding(made.onboardingId)).licenses).toEqual([]);
  });

  test('whose licenses are bound returns them', async () => {
    const { orderId, onboardingId } = await invitedOrder();
    await acceptInvitation(world.test, onboardingId);
    await onboardingIs(world.test, onboardingId, 'completed');
    expect(statuses(await order(orderId))).toEqual(['bound', 'bound']);
    expect(statuses(await cancelled(orderId))).toEqual(['returned', 'returned']);
    const after = await onboarding(onboardingId);
    expect(after.status).toBe('completed');
    const { body } = await call(world, 'get', `/v1/business-accounts/${after.businessAccountId}/licenses`);
    expect(body.data).toEqual([]);
  });

  test('takes its renewal back: the license has the terms of the order before', async () => {
    const licenseKey = unique('RAS');
    const line = (quantity: number, subscriptionEndsAt: string): OrderInput['lines'] => [
      { product: 'ras', kind: 'subscription', version: '20', quantity, subscriptionEndsAt, licenseKey },
    ];
    const first = await invitedOrder(anOrder({}, { lines: line(25, '2029-03-31') }));
    const renewal = await submit(world, further(first.input, { lines: line(50, '2030-03-31') }));
    const terms = async () =>
      (await onboarding(first.onboardingId)).licenses.map(
        (license: { quantity: number; subscriptionEndsAt: string; status: string }) => [
          license.quantity,
          license.subscriptionEndsAt,
          license.status,
        ],
      );
    await expect.poll(terms).toEqual([[50, '2030-03-31', 'held']]);
    await cancelled(renewal.orderId);
    expect(await terms()).toEqual([[25, '2029-03-31', 'held']]);
    await cancelled(first.orderId);
    expect(await terms()).toEqual([[25, '2029-03-31', 'voided']]);
    await onboardingIs(world.test, first.onboardingId, 'cancelled');
  });

  test('whose first line goes leaves what a later order renewed', async () => {
    const licenseKey = unique('RAS');
    const lines = (quantity: number, end: string): OrderInput['lines'] => [
      { product: 'ras', kind: 'subscription', version: '20', quantity, subscriptionEndsAt: end, licenseKey },
    ];
    const first = await invitedOrder(anOrder({}, { lines: lines(25, '2029-03-31') }));
    const renewal = await submit(world, further(first.input, { lines: lines(50, '2030-03-31') }));
    await expect.poll(async () => (await order(renewal.orderId)).status).toBe('taken');
    await cancelled(first.orderId);
    expect((await onboarding(first.onboardingId)).licenses).toMatchObject([{ quantity: 50, status: 'held' }]);
  });
});

describe('cancelling an onboarding', () => {
  test('cancels its orders: a third order after it delivers only itself', async () => {
    const first = await invitedOrder();
    const second = await submit(world, further(first.input));
    await expect.poll(async () => (await order(second.orderId)).status).toBe('taken');
    const { body } = await call(world, 'post', `/v1/onboardings/${first.onboardingId}/cancel`).expect(200);
    expect(body.status).toBe('cancelled');
    expect(statuses({ lines: body.orders })).toEqual(['cancelled', 'cancelled']);
    const third = await submit(world, further(first.input));
    expect(third.onboardingId).not.toBe(first.onboardingId);
    await onboardingIs(world.test, third.onboardingId, 'invited');
    await acceptInvitation(world.test, third.onboardingId);
    await onboardingIs(world.test, third.onboardingId, 'completed');
    expect(statuses(await order(first.orderId))).toEqual(['voided', 'voided']);
    expect(statuses(await order(second.orderId))).toEqual(['voided', 'voided']);
    expect(statuses(await order(third.orderId))).toEqual(['bound', 'bound']);
    expect((await onboarding(first.onboardingId)).status).toBe('cancelled');
  });
});

describe('orders are read', () => {
  test('by external id, status, customer and time, page by page', async () => {
    const first = await invitedOrder();
    const second = await submit(world, further(first.input));
    const list = async (query: string) => (await call(world, 'get', `/v1/orders?${query}`).expect(200)).body;
    const { customerId } = first.input.customer;
    const page = await list(`customerId=${customerId}&limit=1`);
    expect(page.data).toMatchObject([{ id: second.orderId, customerId, onboardingId: first.onboardingId }]);
    const next = await list(`customerId=${customerId}&limit=1&cursor=${page.nextCursor}`);
    expect(next).toMatchObject({ data: [{ id: first.orderId }], nextCursor: null });
    const named = encodeURIComponent(first.input.externalOrderId);
    expect((await list(`externalOrderId=${named}`)).data).toMatchObject([{ id: first.orderId }]);
    await cancelled(second.orderId);
    expect((await list(`customerId=${customerId}&status=cancelled`)).data).toMatchObject([
      { id: second.orderId },
    ]);
    expect((await list(`customerId=${customerId}&createdFrom=2999-01-01T00:00:00Z`)).data).toEqual([]);
  });

  test.each([
    ['/color', 'color=red'],
    ['/status', 'status=lost'],
    ['/cursor', `cursor=${Buffer.from('onb_00000000000000000000000000000000').toString('base64url')}`],
    ['/createdFrom', 'createdFrom=yesterday'],
  ])('with a fault at %s are refused', async (pointer, query) => {
    const answer = await call(world, 'get', `/v1/orders?${query}`);
    expectProblem(answer, 'invalid_query');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});

test.each([
  ['/reason', {}],
  ['/reason', { reason: '' }],
  ['/reason', { reason: 'a\nb' }],
  ['/lines/0', { reason, lines: [9] }],
  ['/lines/0', { reason, lines: [0] }],
  ['/lines', { reason, lines: [] }],
])('a cancellation with a fault at %s is refused', async (pointer, body) => {
  const { orderId } = await submit(world, anOrder());
  const answer = await call(world, 'post', `/v1/orders/${orderId}/cancel`, body);
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe(pointer);
});
