import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { RELATION_REQUESTS_A_DAY } from '../../policy/numbers.ts';
import { type AccountPerson, aPersonOf } from '../support/cases/accounts.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo, onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const as = ({ key }: { key: string }, method: 'get' | 'post', path: string, body?: unknown) =>
  call(world, method, path, body, { key });
const vendor = () => ({ key: world.apiKeys.test });

interface Customer {
  order: OrderInput;
  accountId: string;
  admin: AccountPerson;
}

/** A customer of the vendor's whose account has an admin. */
async function aCustomer(): Promise<Customer> {
  const order = anOrder();
  const { body } = await call(world, 'post', '/v1/orders', order).expect(202);
  const row = await onboardingIs(world.test, body.onboardingId, 'invited');
  const accountId = String(row.business_account_id);
  return { order, accountId, admin: await aPersonOf(world.test, accountId, 'admin') };
}

const ordersFor = (by: TestReseller, { order }: Customer) =>
  as(by, 'post', '/v1/orders', anOrder({ ...order.customer })).expect(202);

/** The relation as the vendor reads it. */
async function relationOf(by: TestReseller, { accountId }: Pick<Customer, 'accountId'>) {
  const path = `/v1/reseller-relations?businessAccountId=${accountId}&resellerId=${by.id}`;
  return (await call(world, 'get', path).expect(200)).body.data[0];
}

const relationIs = (by: TestReseller, customer: Customer, status: string) =>
  eventually(`the relation is ${status}`, async () => {
    const relation = await relationOf(by, customer);
    return relation?.status === status && relation;
  });

/** Waits until what was asked for is decided. */
const decided = () =>
  eventually('nothing waits', async () => {
    const waiting = await world.test.store.relationRequests.list(1);
    return waiting.length === 0;
  });

const seesAccount = async (by: TestReseller, { accountId }: Pick<Customer, 'accountId'>) =>
  (await as(by, 'get', `/v1/business-accounts/${accountId}`)).status === 200;

/** Waits until the last mail to the admin about the relation is of a kind: a mail that is no longer true is not sent. */
const told = ({ admin }: Customer, ...kinds: string[]) =>
  expect
    .poll(async () =>
      (await world.test.store.mailbox.list(1_000))
        .filter(({ to, kind }) => to === admin.email && kind.startsWith('relation-'))
        .map(({ kind }) => kind.replace('relation-', ''))
        .toReversed(),
    )
    .toEqual(kinds);

describe('the first order of a reseller', () => {
  test('begins the relation, and the account’s admins hear of it', async () => {
    const customer = await aCustomer();
    const alpha = await aReseller(world, 'Alpha Systemhaus');
    await ordersFor(alpha, customer);
    const relation = await relationIs(alpha, customer, 'active');
    expect(relation).toEqual({
      id: expect.stringMatching(/^rel_[0-9a-f]{32}$/),
      resellerId: alpha.id,
      resellerName: 'Alpha Systemhaus',
      businessAccountId: customer.accountId,
      status: 'active',
      createdAt: expect.any(String),
      activeSince: expect.any(String),
      endedAt: null,
    });
    expect((await as(alpha, 'get', `/v1/reseller-relations/${relation.id}`).expect(200)).body).toEqual(
      relation,
    );
    const kinds = await mailsTo(world.test, customer.admin.email, 2);
    expect(kinds.toSorted()).toEqual(['license-bound', 'relation-began']);
    const beta = await aReseller(world, 'Beta IT');
    expectProblem(await as(beta, 'get', `/v1/reseller-relations/${relation.id}`), 'not_found');
    expectProblem(await as(beta, 'post', `/v1/reseller-relations/${relation.id}/end`), 'not_found');
    expect((await as(beta, 'get', '/v1/reseller-relations').expect(200)).body.data).toEqual([]);
    const foreign = await as(beta, 'get', `/v1/reseller-relations?resellerId=${alpha.id}`).expect(200);
    expect(foreign.body.data).toEqual([]);
  });
});

describe('a relation that was ended', () => {
  test('by the reseller: it sees the account no more; its next order asks, and is delivered', async () => {
    const customer = await aCustomer();
    const alpha = await aReseller(world, 'Alpha');
    await ordersFor(alpha, customer);
    const { id } = await relationIs(alpha, customer, 'active');
    expect(await seesAccount(alpha, customer)).toBe(true);
    await told(customer, 'began');
    const ended = await as(alpha, 'post', `/v1/reseller-relations/${id}/end`).expect(200);
    expect(ended.body).toMatchObject({ status: 'ended', endedAt: expect.any(String) });
    expect((await as(alpha, 'post', `/v1/reseller-relations/${id}/end`).expect(200)).body).toEqual(
      ended.body,
    );
    expect(await seesAccount(alpha, customer)).toBe(false);
    await told(customer, 'began', 'ended');

    const { body } = await ordersFor(alpha, customer);
    await relationIs(alpha, customer, 'requested');
    expect(await seesAccount(alpha, customer)).toBe(false);
    const delivered = await as(alpha, 'get', `/v1/orders/${body.orderId}`).expect(200);
    expect(delivered.body.status).toBe('taken');
    await told(customer, 'began', 'ended', 'requested');
    const events = await call(world, 'get', `/v1/business-accounts/${customer.accountId}/audit-events`);
    const actions = events.body.data.map(({ action }: { action: string }) => action);
    expect(actions.filter((action: string) => action.startsWith('relation.'))).toEqual([
      'relation.requested',
      'relation.ended',
      'relation.began',
    ]);
  });

  test('and refused again: orders ask on the page, and mail the admins once in thirty days', async () => {
    const customer = await aCustomer();
    const alpha = await aReseller(world, 'Alpha');
    await ordersFor(alpha, customer);
    const { id } = await relationIs(alpha, customer, 'active');
    for (let round = 0; round < 3; round += 1) {
      await told(customer, 'began', ...(round === 0 ? [] : ['ended', 'requested']));
      await call(world, 'post', `/v1/reseller-relations/${id}/end`).expect(200);
      if (round === 0) await told(customer, 'began', 'ended');
      await ordersFor(alpha, customer);
      await relationIs(alpha, customer, 'requested');
    }
    await call(world, 'post', `/v1/reseller-relations/${id}/end`).expect(200);
    await as(alpha, 'post', '/v1/reseller-relations', { businessAccountId: customer.accountId }).expect(202);
    await decided();
    expect((await relationOf(alpha, customer)).status).toBe('ended');
    await told(customer, 'began', 'ended', 'requested');
    await world.test.store
      .knex('reseller_relations')
      .where({ id })
      .update({ asked_at: new Date(Date.now() - 31 * 86_400_000).toISOString() });
    await as(alpha, 'post', '/v1/reseller-relations', { businessAccountId: customer.accountId }).expect(202);
    await decided();
    expect((await relationOf(alpha, customer)).status).toBe('requested');
  });
});

describe('a request', () => {
  test('reaches the admins, shows the reseller nothing, and the first order makes it active', async () => {
    const customer = await aCustomer();
    const alpha = await aReseller(world, 'Alpha');
    const asked = { customerId: customer.order.customer.customerId };
    for (let n = 0; n < 3; n += 1) await as(alpha, 'post', '/v1/reseller-relations', asked).expect(202);
    const relation = await relationIs(alpha, customer, 'requested');
    expect(relation.activeSince).toBeNull();
    await told(customer, 'requested');
    expect((await as(alpha, 'get', '/v1/reseller-relations').expect(200)).body.data).toEqual([]);
    for (const [method, path] of [
      ['get', ''],
      ['post', '/end'],
    ] as const)
      expectProblem(await as(alpha, method, `/v1/reseller-relations/${relation.id}${path}`), 'not_found');
    expect(await seesAccount(alpha, customer)).toBe(false);
    await ordersFor(alpha, customer);
    await relationIs(alpha, customer, 'active');
    expect(await seesAccount(alpha, customer)).toBe(true);
  });

  test('answers the same whether or not there is an account', async () => {
    const customer = await aCustomer();
    const alpha = await aReseller(world, 'Alpha');
    const bodies = [
      { businessAccountId: customer.accountId },
      { businessAccountId: `acct_${'0'.repeat(32)}` },
      { customerId: customer.order.customer.customerId },
      { customerId: unique('NONE') },
    ];
    for (const body of bodies) {
      const answer = await as(alpha, 'post', '/v1/reseller-relations', body).expect(202);
      expect(answer.body).toEqual({ status: 'requested' });
    }
  });

  test('is limited for each reseller alone, also for accounts that do not exist', async () => {
    const [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
    const asks = (by: TestReseller) =>
      as(by, 'post', '/v1/reseller-relations', { customerId: unique('NONE') });
    for (let n = 0; n < RELATION_REQUESTS_A_DAY; n += 1) await asks(alpha).expect(202);
    const refused = await asks(alpha);
    expectProblem(refused, 'rate_limited');
    expect(Number(refused.get('Retry-After'))).toBeGreaterThan(80_000);
    await asks(beta).expect(202);
  });

  test.each([
    ['', {}],
    ['', { businessAccountId: `acct_${'0'.repeat(32)}`, customerId: 'C1' }],
    ['/businessAccountId', { businessAccountId: 'acct_1' }],
    ['/resellerId', { customerId: 'C1', resellerId: `res_${'0'.repeat(32)}` }],
  ])('with a fault at "%s" is refused', async (pointer, body) => {
    const alpha = await aReseller(world, 'Alpha');
    const answer = await as(alpha, 'post', '/v1/reseller-relations', body);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  test('of the vendor says for which reseller', async () => {
    const customer = await aCustomer();
    const alpha = await aReseller(world, 'Alpha');
    const body = { businessAccountId: customer.accountId };
    const answer = await as(vendor(), 'post', '/v1/reseller-relations', body);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe('/resellerId');
    await as(vendor(), 'post', '/v1/reseller-relations', { ...body, resellerId: alpha.id }).expect(202);
    await relationIs(alpha, customer, 'requested');
  });
});

test('the list has pages and filters', async () => {
  const customer = await aCustomer();
  const names = ['One', 'Two', 'Three'];
  for (const name of names) {
    const reseller = await aReseller(world, name);
    const body = { resellerId: reseller.id, businessAccountId: customer.accountId };
    await as(vendor(), 'post', '/v1/reseller-relations', body).expect(202);
    await decided();
  }
  const path = `/v1/reseller-relations?businessAccountId=${customer.accountId}`;
  const first = await call(world, 'get', `${path}&status=requested&limit=2`).expect(200);
  const next = await call(world, 'get', `${path}&limit=2&cursor=${first.body.nextCursor}`).expect(200);
  const seen = [...first.body.data, ...next.body.data].map(({ resellerName }) => resellerName);
  expect(seen).toEqual(names.toReversed());
  expect(next.body.nextCursor).toBeNull();
  expect((await call(world, 'get', `${path}&status=active`).expect(200)).body.data).toEqual([]);
});
