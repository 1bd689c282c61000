import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const get = async (path: string) => (await call(world, 'get', path).expect(200)).body;
const change = (customerId: string, body: unknown, { key } = { key: world.apiKeys.test }) =>
  call(world, 'patch', `/v1/customers/${customerId}`, body, { key });

async function invited() {
  const order = anOrder();
  const { onboardingId } = await submit(world, order);
  await onboardingIs(world.test, onboardingId, 'invited');
  const { customerId } = order.customer;
  return { customerId, onboardingId, at: (name: string) => `${name}@${customerId.toLowerCase()}.example` };
}

test('a key needs the right to change onboardings too, because contacts decide who is invited', async () => {
  const { customerId, at } = await invited();
  const scopes = ['customers:read', 'customers:write'];
  const { body } = await call(world, 'post', '/v1/api-keys', { name: 'crm', scopes }).expect(201);
  await change(customerId, { timeZone: 'Europe/Vienna' }, body).expect(200);
  for (const contacts of [{ primaryEmail: at('evil') }, { otherContacts: [{ email: at('evil') }] }]) {
    const answer = await change(customerId, contacts, body);
    expectProblem(answer, 'missing_scope');
    expect(answer.body.detail).toContain('onboardings:write');
  }
});

test.each([
  ['/primaryEmail', { primaryEmail: null }],
  ['/primaryEmail', { primaryEmail: 'nobody' }],
  [
    '/otherContacts/0/email',
    { primaryEmail: 'a@mueller.example', otherContacts: [{ email: 'A@mueller.example' }] },
  ],
  [
    '/otherContacts/1/email',
    { otherContacts: [{ email: 'b@mueller.example' }, { email: 'b@mueller.example' }] },
  ],
  [
    '/otherContacts',
    { otherContacts: Array.from({ length: 6 }, (_, n) => ({ email: `c${n}@mueller.example` })) },
  ],
])('a fault at %s changes nothing', async (pointer, body) => {
  const { customerId, onboardingId } = await invited();
  const answer = await change(customerId, { ...body, companyName: 'Other' });
  expectProblem(answer, 'validation_failed');
  expect(answer.body.errors).toMatchObject([{ pointer }]);
  expect((await get(`/v1/customers/${customerId}`)).companyName).not.toBe('Other');
  expect((await get(`/v1/onboardings/${onboardingId}`)).invitation.sendCount).toBe(1);
});
