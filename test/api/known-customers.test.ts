import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openResellersWorld, type TestReseller } from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
});
afterAll(() => world.close());

const read = (path: string, key = world.apiKeys.test) => call(world, 'get', path, undefined, { key });
const change = (id: string, body: unknown, key = world.apiKeys.test) =>
  call(world, 'patch', `/v1/customers/${id}`, body, { key });

async function ordered(key: string, order: OrderInput = anOrder()) {
  const { body } = await call(world, 'post', '/v1/orders', order, { key }).expect(202);
  const { business_account_id } = await onboardingIs(world.test, body.onboardingId, 'invited');
  return { ...body, ...order.customer, accountId: business_account_id };
}

test('a customer is shown with its addresses and account, and listed newest first', async () => {
  const order = anOrder({ otherContacts: [{ email: 'second@mueller.example' }], locale: 'de' });
  const { customerId, accountId, primaryEmail } = await ordered(world.apiKeys.test, order);
  const { body } = await read(`/v1/customers/${customerId}`).expect(200);
  expect(body).toEqual({
    customerId,
    companyName: 'Müller & Söhne GmbH',
    country: 'DE',
    timeZone: 'Europe/Berlin',
    locale: 'de',
    contacts: [{ email: primaryEmail }, { email: 'second@mueller.example' }],
    primaryEmail: null,
    otherContacts: null,
    businessAccountId: accountId,
    metadata: {},
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  const older = (await ordered(world.apiKeys.test)).customerId;
  const { body: first } = await read('/v1/customers?limit=1').expect(200);
  expect(first.data[0].customerId).toBe(older);
  await ordered(world.apiKeys.test);
  const { body: next } = await read(`/v1/customers?limit=1&cursor=${first.nextCursor}`).expect(200);
  expect(next.data).toEqual([body]);
  for (const refused of [
    read(`/v1/customers?cursor=${first.nextCursor}`, world.apiKeys.live),
    read(`/v1/customers?cursor=${first.nextCursor}`, alpha.key),
    read('/v1/customers?cursor=abc'),
  ])
    expectProblem(await refused, 'invalid_query');
  expectProblem(await read('/v1/customers/C-unknown'), 'not_found');
  expectProblem(await read(`/v1/customers/${customerId}`, world.apiKeys.live), 'not_found');
});

test('a change keeps what is absent, clears what is null, is found by updatedFrom, and a repeat changes nothing', async () => {
  const { customerId, accountId } = await ordered(world.apiKeys.test);
  const { body: before } = await read(`/v1/customers/${customerId}`);
  const body = { companyName: 'Müller & Söhne SE', timeZone: null, locale: 'fr' };
  const { body: after } = await change(customerId, body).expect(200);
  expect(after).toEqual({
    ...before,
    ...body,
    updatedAt: expect.any(String),
    effects: [
      { code: 'accountRenamed', message: expect.any(String) },
      { code: 'invitationRenamed', message: expect.any(String) },
      { code: 'invitationLanguageKept', message: expect.any(String) },
    ],
  });
  const { body: found } = await read(`/v1/customers?updatedFrom=${after.updatedAt}`);
  expect(found.data.map((row: { customerId: string }) => row.customerId)).toEqual([customerId]);
  expect((await read(`/v1/business-accounts/${accountId}`)).body.companyName).toBe('Müller & Söhne SE');
  expect((await change(customerId, body).expect(200)).body).toEqual({ ...after, effects: [] });
  const trail = (await read(`/v1/business-accounts/${accountId}/audit-events?limit=100`)).body.data;
  const updates = trail.filter(({ action }: { action: string }) => action === 'customer.updated');
  expect(updates).toMatchObject([
    {
      actor: expect.stringMatching(/^key:key_/),
      subject: customerId,
      data: { fields: 'company_name locale time_zone' },
    },
  ]);
  const events = (await read('/v1/events?type=customer.updated&limit=100')).body.data;
  const told = events.filter(
    (event: { data: { customerId: string } }) => event.data.customerId === customerId,
  );
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toMatch(/Müller|company_name/);
});

test('an account whose name an admin chose keeps it, and the answer says so', async () => {
  const { customerId, accountId } = await ordered(world.apiKeys.test);
  await world.test.store.accounts.rename(
    accountId,
    { companyName: 'Müller Group', renamedAt: new Date().toISOString() },
    world.test.store.knex,
  );
  const { body } = await change(customerId, { companyName: 'Müller AG' }).expect(200);
  expect(body.effects).toMatchObject([{ code: 'accountNameKept' }]);
  expect((await read(`/v1/business-accounts/${accountId}`)).body.companyName).toBe('Müller Group');
});

test.each([
  ['/companyName', { companyName: null }],
  ['/companyName', { companyName: '' }],
  ['/timeZone', { timeZone: 'Mars/Olympus' }],
  ['/primaryEmail', { primaryEmail: null }],
  ['', {}],
])('a fault at %s changes nothing', async (pointer, body) => {
  const { customerId } = await ordered(world.apiKeys.test);
  const answer = await change(customerId, body);
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors[0].pointer).toBe(pointer);
});

describe('a reseller', () => {
  test('sees and changes the customer of its own orders, and does not find others', async () => {
    const { customerId } = await ordered(alpha.key);
    const path = `/v1/customers/${customerId}`;
    await change(customerId, { country: 'AT' }, alpha.key).expect(200);
    expect((await read(path, alpha.key)).body.country).toBe('AT');
    for (const answer of [await read(path, beta.key), await change(customerId, { country: 'CH' }, beta.key)])
      expectProblem(answer, 'not_found');
    const list = async (key: string) =>
      (await read('/v1/customers?limit=100', key)).body.data.map(
        (row: { customerId: string }) => row.customerId,
      );
    expect(await list(alpha.key)).toContain(customerId);
    expect(await list(beta.key)).not.toContain(customerId);
  });

  test('changes nothing where another order stands, and learns no address of that', async () => {
    const first = await ordered(world.apiKeys.test);
    const { customerId, companyName } = first;
    const mine = 'boss@alpha.example';
    await ordered(alpha.key, anOrder({ customerId, companyName, primaryEmail: mine }));
    const { body } = await read(`/v1/customers/${customerId}`, alpha.key).expect(200);
    expect(JSON.stringify(body)).not.toContain(first.primaryEmail);
    expectProblem(await change(customerId, { companyName: 'Evil' }, alpha.key), 'other_orders_stand');
    expect((await read(`/v1/customers/${customerId}`)).body.companyName).toBe(companyName);
  });

  test('whose relation was ended sees only what it sent, and nothing once its orders are cancelled', async () => {
    const first = await ordered(world.apiKeys.test);
    const { customerId, companyName } = first;
    const { orderId } = await ordered(
      alpha.key,
      anOrder({ customerId, companyName, primaryEmail: 'x@alpha.example' }),
    );
    await expect.poll(async () => (await read(`/v1/orders/${orderId}`)).body.status).toBe('taken');
    await world.test.store
      .knex('reseller_relations')
      .where({ reseller_id: alpha.id, business_account_id: first.accountId })
      .update({ status: 'ended' });
    const { body } = await read(`/v1/customers/${customerId}`, alpha.key).expect(200);
    expect(body).toMatchObject({ companyName: null, country: null, businessAccountId: null });
    const cancel = `/v1/orders/${orderId}/cancel`;
    await call(world, 'post', cancel, { reason: 'no more' }, { key: alpha.key }).expect(200);
    expectProblem(await read(`/v1/customers/${customerId}`, alpha.key), 'not_found');
  });
});
