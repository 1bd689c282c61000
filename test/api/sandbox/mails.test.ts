import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../../support/cases/resellers.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { eventually, onboardingIs } from '../../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  world = await openWorld();
  alpha = await aReseller(world, 'Alpha');
  beta = await aReseller(world, 'Beta');
});
afterAll(() => world.close());

const list = async (query: string, key = world.apiKeys.test) =>
  (await call(world, 'get', `/v1/test/mails${query}`, undefined, { key }).expect(200)).body;

/** Waits until an onboarding's invitation is in the list of test mails. */
const mailed = (onboardingId: string, key?: string) =>
  eventually('the invitation was mailed', async () => {
    const { data } = await list(`?onboardingId=${onboardingId}`, key);
    return data[0];
  });

async function invited(order = anOrder(), key = world.apiKeys.test) {
  const { body } = await call(world, 'post', '/v1/orders', order, { key }).expect(202);
  await onboardingIs(world.test, body.onboardingId, 'invited');
  return { onboardingId: body.onboardingId as string, order };
}

test('a mail that test mode would have sent is in the list, and whole under its id', async () => {
  const { onboardingId, order } = await invited();
  const { customerId, primaryEmail } = order.customer;
  const mail = await mailed(onboardingId);
  expect(mail).toEqual({
    id: expect.stringMatching(/^send_/),
    to: primaryEmail,
    subject: expect.stringContaining('Müller & Söhne GmbH'),
    kind: 'invitation',
    sentAt: expect.any(String),
    onboardingId,
    customerId,
  });
  const { body } = await call(world, 'get', `/v1/test/mails/${mail.id}`).expect(200);
  expect(body).toMatchObject(mail);
  expect(body.text).toContain(body.links.action);
  expect(body.html).toContain('<html');
  expect(new URL(body.links.action).pathname).toMatch(/^\/test\/join\//);
});

test('the list has the filters to, kind and customerId, and pages', async () => {
  const { onboardingId, order } = await invited();
  const { id } = await mailed(onboardingId);
  const { customerId, primaryEmail } = order.customer;
  const ids = async (query: string) => (await list(query)).data.map((mail: { id: string }) => mail.id);
  expect(await ids(`?to=${primaryEmail.toUpperCase()}`)).toEqual([id]);
  expect(await ids(`?customerId=${customerId}`)).toEqual([id]);
  expect(await ids(`?customerId=${customerId}&kind=reminder`)).toEqual([]);
  expect(await ids(`?customerId=${customerId}&kind=invitation`)).toEqual([id]);
  await mailed((await invited()).onboardingId);
  const first = await list('?limit=1');
  const second = await list(`?limit=1&cursor=${first.nextCursor}`);
  expect(first.data).toHaveLength(1);
  expect(second.data[0].id < first.data[0].id).toBe(true);
});

test('a reseller sees the mails of onboardings that carry its orders alone', async () => {
  const own = await invited(anOrder(), alpha.key);
  const mail = await mailed(own.onboardingId, alpha.key);
  expect((await list('', beta.key)).data).toEqual([]);
  const path = `/v1/test/mails/${mail.id}`;
  expectProblem(await call(world, 'get', path, undefined, { key: beta.key }), 'not_found');
  await call(world, 'get', path, undefined, { key: alpha.key }).expect(200);
  // Another reseller's order for the same customer joins the onboarding.
  await call(world, 'post', '/v1/orders', anOrder(own.order.customer), { key: beta.key }).expect(202);
  for (const { key } of [alpha, beta]) {
    expect((await list(`?onboardingId=${own.onboardingId}`, key)).data).toEqual([]);
    expectProblem(await call(world, 'get', path, undefined, { key }), 'not_found');
  }
  await call(world, 'get', path).expect(200);
});

test('a live key has no test mails', async () => {
  const { onboardingId } = await submit(world, anOrder());
  const { id } = await mailed(onboardingId);
  for (const path of ['/v1/test/mails', `/v1/test/mails/${id}`])
    expectProblem(await call(world, 'get', path, undefined, { key: world.apiKeys.live }), 'test_key_only');
});

test('an id that is none is not found', async () => {
  expectProblem(await call(world, 'get', '/v1/test/mails/send_1'), 'not_found');
});
