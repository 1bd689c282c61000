import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import {
  aKeyOf,
  aReseller,
  type By,
  openResellersWorld,
  orderAs,
  type TestReseller,
} from '../support/cases/resellers.ts';
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

const as = (
  { key }: Pick<TestReseller, 'key'>,
  method: 'get' | 'post' | 'delete',
  path: string,
  body?: unknown,
) => call(world, method, path, body, { key });

const ordered = (by: By, order?: OrderInput) => orderAs(world, by, order);

const vendor = () => ({ key: world.apiKeys.test });

describe('a reseller', () => {
  test('is made, listed and ended by the vendor; ending revokes its keys', async () => {
    const made = await aReseller(world, 'Gamma');
    const { body: list } = await call(world, 'get', '/v1/resellers?limit=1').expect(200);
    expect(list.data).toEqual([
      { id: made.id, name: 'Gamma', contactEmail: null, createdAt: expect.any(String), endedAt: null },
    ]);
    const next = await call(world, 'get', `/v1/resellers?limit=1&cursor=${list.nextCursor}`).expect(200);
    expect(next.body.data[0].id).toBe(beta.id);
    expect((await call(world, 'get', `/v1/resellers/${made.id}`).expect(200)).body).toEqual(list.data[0]);
    await as(made, 'get', '/v1/onboardings').expect(200);
    const ended = await call(world, 'delete', `/v1/resellers/${made.id}`).expect(200);
    expect(ended.body.endedAt).toEqual(expect.any(String));
    expect((await call(world, 'delete', `/v1/resellers/${made.id}`)).body).toEqual(ended.body);
    expectProblem(await as(made, 'get', '/v1/onboardings'), 'unauthorized');
    const again = await call(world, 'post', '/v1/api-keys', { name: 'x', resellerId: made.id });
    expectProblem(again, 'validation_failed');
    expect(again.body.errors[0].pointer).toBe('/resellerId');
  });

  test('has two keys at a time, so that it changes keys without a gap', async () => {
    const made = await aReseller(world, 'Delta');
    const second = await aKeyOf(world, made.id);
    expectProblem(
      await call(world, 'post', '/v1/api-keys', { name: 'third', resellerId: made.id }),
      'too_many_keys',
    );
    await ordered(made);
    await call(world, 'delete', `/v1/api-keys/${made.keyId}`).expect(200);
    expectProblem(await as(made, 'get', '/v1/onboardings'), 'unauthorized');
    const { body } = await as(second, 'get', '/v1/onboardings').expect(200);
    expect(body.data).toHaveLength(1);
    await aKeyOf(world, made.id);
    const { body: keys } = await call(world, 'get', `/v1/api-keys?resellerId=${made.id}`).expect(200);
    expect(keys.data.map(({ revokedAt }: { revokedAt: string | null }) => revokedAt !== null)).toEqual([
      false,
      false,
      true,
    ]);
    expect(keys.data[1].lastUsedAt).toEqual(expect.any(String));
    expect(JSON.stringify(keys)).not.toContain(second.key);
    const { body: one } = await call(world, 'get', `/v1/api-keys/${second.keyId}`).expect(200);
    expect(one).toEqual(keys.data[1]);
  });

  test('gets no third key from ten requests at once', async () => {
    const { body } = await call(world, 'post', '/v1/resellers', { name: 'Racing' }).expect(201);
    const asked = Array.from({ length: 10 }, () =>
      call(world, 'post', '/v1/api-keys', { name: 'x', resellerId: body.id }),
    );
    const answers = (await Promise.all(asked)).map(({ status }) => status);
    expect(answers.toSorted()).toEqual([201, 201, ...Array.from({ length: 8 }, () => 409)]);
  });
});

describe('resellers see only their own', () => {
  test('orders: the same external id is free for each, and a foreign onboarding is not found', async () => {
    const externalOrderId = unique('SO');
    const mine = await ordered(alpha, anOrder({}, { externalOrderId }));
    const theirs = await ordered(beta, anOrder({}, { externalOrderId }));
    expect(theirs.orderId).not.toBe(mine.orderId);
    const path = `/v1/onboardings/${mine.onboardingId}`;
    await as(alpha, 'get', path).expect(200);
    expectProblem(await as(beta, 'get', path), 'not_found');
    for (const command of ['resend', 'cancel', 'correct-email']) {
      const body = command === 'correct-email' ? { primaryEmail: 'me@beta.example' } : {};
      expectProblem(await as(beta, 'post', `${path}/${command}`, body), 'not_found');
    }
    const { body } = await as(beta, 'get', '/v1/onboardings?limit=100').expect(200);
    expect(body.data.map(({ id }: { id: string }) => id)).not.toContain(mine.onboardingId);
    expect(JSON.stringify(body)).not.toContain('temporalUrl');
  });

  test('stored answers: the same Idempotency-Key is free for each', async () => {
    const headers = { 'Idempotency-Key': unique('shared') };
    const [one, two] = [anOrder(), anOrder()];
    const first = await call(world, 'post', '/v1/orders', one, { key: alpha.key, headers }).expect(202);
    const second = await call(world, 'post', '/v1/orders', two, { key: beta.key, headers }).expect(202);
    expect(second.body.orderId).not.toBe(first.body.orderId);
  });

  test('accounts: while the relation that their first order began is active', async () => {
    const order = anOrder();
    const { onboardingId } = await ordered(alpha, order);
    const row = await onboardingIs(world.test, onboardingId, 'invited');
    const path = `/v1/business-accounts/${row.business_account_id}`;
    await as(alpha, 'get', path).expect(200);
    expectProblem(await as(beta, 'get', path), 'not_found');
    const again = await ordered(beta, anOrder({ ...order.customer }));
    await onboardingIs(world.test, again.onboardingId, 'invited');
    await expect.poll(async () => (await as(beta, 'get', path)).status).toBe(200);
    for (const part of ['members', 'invitations', 'audit-events'])
      expectProblem(await as(alpha, 'get', `${path}/${part}`), 'vendor_only');
    await world.test.store
      .knex('reseller_relations')
      .where({ reseller_id: beta.id })
      .update({ status: 'ended' });
    expectProblem(await as(beta, 'get', path), 'not_found');
    await as(alpha, 'get', path).expect(200);
  });
});

describe('where another has ordered for the customer', () => {
  test('a reseller names no person, hears of no address, and neither corrects nor cancels', async () => {
    const first = anOrder();
    const { onboardingId } = await ordered(vendor(), first);
    await onboardingIs(world.test, onboardingId, 'invited');
    const mine = anOrder({ ...first.customer, primaryEmail: 'boss@alpha.example' });
    const { onboardingId: joined, warnings } = await ordered(alpha, mine);
    expect(joined).toBe(onboardingId);
    expect(warnings?.map(({ code }) => code)).toContain('primaryEmailIgnored');
    const path = `/v1/onboardings/${onboardingId}`;
    await expect.poll(async () => (await as(alpha, 'get', path)).body.licenses?.length).toBe(2);
    const { body } = await as(alpha, 'get', path).expect(200);
    expect(body.invitation.email).toBeNull();
    expect(JSON.stringify(body)).not.toContain(first.customer.primaryEmail);
    expect(JSON.stringify(body)).not.toContain(first.externalOrderId);
    const { body: all } = await as(vendor(), 'get', path).expect(200);
    expect(all.licenses).toHaveLength(4);
    expect(all.invitation.email).toBe(first.customer.primaryEmail);
    expectProblem(await as(alpha, 'post', `${path}/cancel`), 'other_orders_stand');
    const correction = { primaryEmail: 'boss@alpha.example' };
    expectProblem(await as(alpha, 'post', `${path}/correct-email`, correction), 'other_orders_stand');
    expectProblem(await as(alpha, 'post', `${path}/resend`, { liftLimit: true }), 'vendor_only');
  });

  test('even if that order came second: who stands first is invited', async () => {
    const first = anOrder();
    const { onboardingId } = await ordered(alpha, first);
    await onboardingIs(world.test, onboardingId, 'invited');
    await ordered(beta, anOrder({ ...first.customer, primaryEmail: 'me@beta.example' }));
    expectProblem(await as(alpha, 'post', `/v1/onboardings/${onboardingId}/cancel`), 'other_orders_stand');
    const { body } = await as(alpha, 'get', `/v1/onboardings/${onboardingId}`).expect(200);
    expect(body.invitation.email).toBe(first.customer.primaryEmail);
  });
});

test('a reseller sells through the channel reseller', async () => {
  const answer = await as(alpha, 'post', '/v1/orders', anOrder({}, { channel: 'sales' }));
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe('/channel');
});

test('a renewal by another shows a reseller the terms that it sold itself', async () => {
  const key = unique('RAS');
  const sold = (quantity: number): OrderInput['lines'] => [
    {
      product: 'ras',
      kind: 'subscription',
      version: '20',
      quantity,
      subscriptionEndsAt: '2029-03-31',
      licenseKey: key,
    },
  ];
  const first = anOrder({}, { lines: sold(25) });
  const { onboardingId } = await ordered(alpha, first);
  await onboardingIs(world.test, onboardingId, 'invited');
  const renewal = anOrder(
    { ...first.customer },
    { lines: sold(50).map((line) => ({ ...line, subscriptionEndsAt: '2030-03-31' })) },
  );
  await ordered(beta, renewal);
  const seen = async (by: Pick<TestReseller, 'key'>) =>
    (await as(by, 'get', `/v1/onboardings/${onboardingId}`)).body.licenses?.map(
      (license: { quantity: number; orders: unknown[] }) => [license.quantity, license.orders.length],
    );
  await expect.poll(() => seen(vendor())).toEqual([[50, 2]]);
  expect(await seen(alpha)).toEqual([[25, 1]]);
  expect(await seen(beta)).toEqual([[50, 1]]);
});
