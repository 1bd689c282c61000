import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { API_SCOPES } from '../../policy/api-access.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aKeyOf, aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  world = await openWorld();
  alpha = await aReseller(world, 'Alpha Systemhaus');
  beta = await aReseller(world, 'Beta IT');
});
afterAll(() => world.close());

const as = (
  { key }: Pick<TestReseller, 'key'>,
  method: 'get' | 'post' | 'delete',
  path: string,
  body?: unknown,
) => call(world, method, path, body, { key });

async function ordered(by: Pick<TestReseller, 'key'>, order: OrderInput = anOrder()) {
  const { body } = await as(by, 'post', '/v1/orders', order).expect(202);
  return body as { orderId: string; onboardingId: string; warnings?: { code: string }[] };
}

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

describe('a key', () => {
  test('is in the first answer alone: a repeat makes no second one and does not show it', async () => {
    const headers = { 'Idempotency-Key': unique('key') };
    const body = { name: 'CRM', scopes: ['orders:write'] };
    const first = await call(world, 'post', '/v1/api-keys', body, { headers }).expect(201);
    expect(first.body.key).toMatch(/^gh_test_/);
    const repeat = await call(world, 'post', '/v1/api-keys', body, { headers }).expect(201);
    expect(repeat.get('Idempotent-Replayed')).toBe('true');
    expect(repeat.body).toEqual({ ...first.body, key: null });
    const stored = await world.test.store
      .knex('idempotency_records')
      .where({ key: headers['Idempotency-Key'] });
    expect(JSON.stringify(stored)).not.toContain(first.body.key);
  });

  test('opens only what its scopes name', async () => {
    const { body } = await call(world, 'post', '/v1/api-keys', { name: 'CRM', scopes: ['orders:write'] });
    await ordered(body);
    const refused = await as(body, 'get', '/v1/onboardings');
    expectProblem(refused, 'missing_scope');
    expect(refused.body.detail).toContain('onboardings:read');
  });

  test('gives no scope that it does not have', async () => {
    const scopes = ['api_keys:write', 'orders:read'];
    const { body: small } = await call(world, 'post', '/v1/api-keys', { name: 'small', scopes }).expect(201);
    expectProblem(
      await as(small, 'post', '/v1/api-keys', { name: 'big', scopes: ['orders:write'] }),
      'missing_scope',
    );
    const { body: child } = await as(small, 'post', '/v1/api-keys', { name: 'same' }).expect(201);
    expect(child.scopes.toSorted()).toEqual(scopes);
  });

  test('makes none that lasts longer or is used from more addresses', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const bounds = { expiresAt, networks: ['127.0.0.0/8', '2001:db8::/32'] };
    const { body: parent } = await call(world, 'post', '/v1/api-keys', { name: 'bound', ...bounds });
    const make = (more: object) => as(parent, 'post', '/v1/api-keys', { name: 'child', ...more });
    const refused: [object, string][] = [
      [{ expiresAt: new Date(Date.parse(expiresAt) + 1).toISOString() }, '/expiresAt'],
      [{ networks: ['127.0.0.1', '0.0.0.0/0'] }, '/networks/1'],
      [{ networks: ['126.0.0.0/7'] }, '/networks/0'],
      [{ networks: ['192.0.2.1'] }, '/networks/0'],
      [{ networks: ['2001:db8::/31'] }, '/networks/0'],
      [{ networks: ['::ffff:127.0.0.1'] }, '/networks/0'],
      [{ networks: ['192.0.2.1'], resellerId: beta.id }, '/networks/0'],
    ];
    for (const [more, pointer] of refused) {
      const answer = await make(more);
      expectProblem(answer, 'beyond_own_key');
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
    }
    expect((await make({}).expect(201)).body).toMatchObject(bounds);
    const sooner = new Date(Date.parse(expiresAt) - 1).toISOString();
    const narrow = { expiresAt: sooner, networks: ['127.0.0.1', '2001:db8:1::/48'] };
    const { body: child } = await make(narrow).expect(201);
    expect(child).toMatchObject(narrow);
    await as(child, 'get', '/v1/onboardings').expect(200);
    const wide = { name: 'grandchild', networks: ['127.0.0.0/8'] };
    expectProblem(await as(child, 'post', '/v1/api-keys', wide), 'beyond_own_key');
  });

  test('with every scope by name makes none that has the scopes to come', async () => {
    const named = { name: 'all by name', scopes: API_SCOPES };
    const { body: parent } = await call(world, 'post', '/v1/api-keys', named).expect(201);
    const { body } = await as(parent, 'post', '/v1/api-keys', { name: 'child' }).expect(201);
    expect(body.scopes).toEqual([...API_SCOPES]);
  });

  test('that has expired, or comes from another network, is refused like an unknown one', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const { body: fresh } = await call(world, 'post', '/v1/api-keys', { name: 'x', expiresAt: soon });
    await as(fresh, 'get', '/v1/onboardings').expect(200);
    await world.test.store
      .knex('api_keys')
      .where({ id: fresh.id })
      .update({ expires_at: '2026-01-01T00:00:00.000Z' });
    expectProblem(await as(fresh, 'get', '/v1/onboardings'), 'unauthorized');
    const { body: far } = await call(world, 'post', '/v1/api-keys', {
      name: 'x',
      networks: ['192.0.2.0/24'],
    });
    expectProblem(await as(far, 'get', '/v1/onboardings'), 'unauthorized');
    const { body: near } = await call(world, 'post', '/v1/api-keys', {
      name: 'x',
      networks: ['127.0.0.0/8'],
    });
    await as(near, 'get', '/v1/onboardings').expect(200);
  });

  test.each([
    ['/scopes/0', { scopes: ['everything'] }],
    ['/scopes', { scopes: [] }],
    ['/networks/0', { networks: ['192.0.2.0/99'] }],
    ['/expiresAt', { expiresAt: 'tomorrow' }],
    ['/name', { name: '' }],
    ['/resellerId', { resellerId: 'res_1' }],
    ['/color', { color: 'red' }],
  ])('with a fault at %s is not made', async (pointer, fault) => {
    const answer = await call(world, 'post', '/v1/api-keys', { name: 'x', ...fault });
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  test('of a reseller cannot have a scope of the vendor', async () => {
    const asked = { name: 'x', resellerId: alpha.id, scopes: ['resellers:write'] };
    const answer = await call(world, 'post', '/v1/api-keys', asked);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe('/scopes/0');
    expect(API_SCOPES).toContain('resellers:write');
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
