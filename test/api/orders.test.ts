import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { mailsTo, onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const post = (order: unknown) => call(world, 'post', '/v1/orders', order);

const reversed = (value: object): object =>
  Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [
        key,
        Array.isArray(inner) ? inner.map(reversed) : typeof inner === 'object' ? reversed(inner) : inner,
      ]),
  );

describe('an order', () => {
  test('is answered with its onboarding before the account exists', async () => {
    const answer = await post(anOrder());
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      orderId: expect.stringMatching(/^ord_[0-9a-f]{32}$/),
      onboardingId: expect.stringMatching(/^onb_[0-9a-f]{32}$/),
      businessAccountId: null,
      status: 'received',
    });
    expect(answer.get('Location')).toBe(`/v1/onboardings/${answer.body.onboardingId}`);
    expect(answer.get('Gatehouse-Repeated')).toBeUndefined();
    expect((await call(world, 'get', answer.get('Location') ?? '')).body.id).toBe(answer.body.onboardingId);
  });

  test('sent again with fields in another order gets the same ids and changes nothing', async () => {
    const order = anOrder();
    const first = await submit(world, order);
    await onboardingIs(world.test, first.onboardingId, 'invited');
    const again = await post(reversed(order));
    expect(again.status).toBe(202);
    expect(again.get('Gatehouse-Repeated')).toBe('true');
    expect(again.body).toMatchObject({
      orderId: first.orderId,
      onboardingId: first.onboardingId,
      businessAccountId: expect.stringMatching(/^acct_/),
      status: 'invited',
    });
    expect(await count('orders', { external_order_id: order.externalOrderId })).toBe(1);
    expect(await mailsTo(world.test, order.customer.primaryEmail, 1)).toEqual(['invitation']);
  });

  test.each([
    ['another quantity', (order: OrderInput) => ({ ...order, lines: order.lines.slice(1) })],
    ['another channel', (order: OrderInput) => ({ ...order, channel: 'sales' })],
    ['lines in another order', (order: OrderInput) => ({ ...order, lines: order.lines.toReversed() })],
    [
      'another customer',
      (order: OrderInput) => ({ ...order, customer: { ...order.customer, customerId: 'C-other' } }),
    ],
  ])('whose external id was used with %s is a conflict', async (_what, changed) => {
    const order = anOrder();
    await submit(world, order);
    const answer = await post(changed(order));
    expectProblem(answer, 'order_conflict');
    expect(answer.body.detail).toContain(order.externalOrderId);
    expect(await count('customers', { id: 'C-other' })).toBe(0);
  });

  test('in a language or region without texts of its own are answered with the language taken', async () => {
    const languages = { 'de-AT': 'de', pt: 'pt-BR', nb: 'en' };
    for (const [locale, taken] of Object.entries(languages)) {
      const order = anOrder({ locale });
      const answers = [await post(order), await post(order)];
      expect(answers.map(({ status, body }) => [status, body.locale])).toEqual([
        [202, taken],
        [202, taken],
      ]);
      expect((await world.test.store.customers.get(order.customer.customerId))?.locale).toBe(locale);
    }
    const austrian = anOrder({ locale: 'de-AT', country: 'AT' });
    await submit(world, austrian);
    const { primaryEmail: to } = austrian.customer;
    await mailsTo(world.test, to, 1);
    const mail = await world.test.store.knex('mailbox').where({ to }).first();
    expect(mail.subject).toContain('Einladung');
    expect(mail.text).toMatch(/ um \d\d:\d\d MEZ/);
  });

  test('of customers whose ids differ in case only are taken and reported', async () => {
    const order = anOrder({ customerId: 'Twin-1' });
    expect((await submit(world, order)).warnings).toBeUndefined();
    const twin = anOrder({ customerId: 'TWIN-1' });
    for (const _time of ['first', 'second']) {
      const answer = await post(twin);
      expect(answer.body.warnings).toMatchObject([{ code: 'customerIdTwin' }]);
      expect(answer.body.warnings[0].message).toContain('Twin-1');
    }
  });

  test('with another address while an onboarding is open gets a warning each time', async () => {
    const first = anOrder();
    const { onboardingId } = await submit(world, first);
    const { customerId } = first.customer;
    const second = anOrder({ customerId, primaryEmail: 'another-person@mueller.example' });
    for (const _time of ['first', 'second']) {
      const answer = await post(second);
      expect(answer.body).toMatchObject({ onboardingId, warnings: [{ code: 'primaryEmailIgnored' }] });
      expect(answer.body.warnings[0].message).not.toContain('@');
    }
    const same = await submit(
      world,
      anOrder({ customerId, primaryEmail: first.customer.primaryEmail.toUpperCase() }),
    );
    expect(same.warnings).toBeUndefined();
    await onboardingIs(world.test, onboardingId, 'invited');
    expect((await mailsTo(world.test, first.customer.primaryEmail, 1)).length).toBe(1);
    expect(await count('mail_sends', { recipient: 'another-person@mueller.example' })).toBe(0);
    expect(await count('contacts', { customer_id: customerId })).toBe(2);
  });

  test('sent twenty times at once is one order', async () => {
    const order = anOrder();
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(order)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1);
    expect(answers.filter((answer) => answer.get('Gatehouse-Repeated') === undefined)).toHaveLength(1);
    expect(await count('orders', { external_order_id: order.externalOrderId })).toBe(1);
  });

  test('of a new customer shares the onboarding of another order sent at once', async () => {
    const first = anOrder();
    const second = anOrder(first.customer);
    const [one, other] = await Promise.all([submit(world, first), submit(world, second)]);
    expect(one.onboardingId).toBe(other.onboardingId);
    expect(one.orderId).not.toBe(other.orderId);
    await onboardingIs(world.test, one.onboardingId, 'invited');
    expect(await mailsTo(world.test, first.customer.primaryEmail, 1)).toEqual(['invitation']);
  });

  test('with other contacts stores them in order, and mails none of them', async () => {
    const order = anOrder();
    const { customerId, primaryEmail } = order.customer;
    const others = ['b', 'a'].map((who) => ({ email: `${who}-${primaryEmail}` }));
    const named = { ...order, customer: { ...order.customer, otherContacts: others } };
    const { orderId, onboardingId } = await submit(world, named);
    await onboardingIs(world.test, onboardingId, 'invited');
    const contacts = await world.test.store.orderContacts.others(onboardingId);
    expect(contacts.map(({ email, customer_id }) => [email, customer_id])).toEqual(
      others.map(({ email }) => [email, customerId]),
    );
    expect(await mailsTo(world.test, primaryEmail, 1)).toEqual(['invitation']);
    const mails = await world.test.store.mailbox.list(1_000);
    expect(mails.filter(({ to }) => others.some(({ email }) => email === to))).toEqual([]);

    expect((await submit(world, named)).orderId).toBe(orderId);
    for (const otherContacts of [undefined, [], others.toReversed()]) {
      const { otherContacts: _none, ...rest } = named.customer;
      const customer = otherContacts ? { ...rest, otherContacts } : rest;
      expectProblem(await post({ ...named, customer }), 'order_conflict');
    }
    expect(await count('order_contacts', { order_id: orderId })).toBe(2);
  });

  test('with ended Upgrade Insurance is accepted, and the date is shown', async () => {
    const order = anOrder(
      {},
      {
        lines: [
          {
            product: 'ras',
            kind: 'permanent',
            version: '14.1',
            quantity: 1,
            upgradeInsuranceUntil: '2019-06-30',
          },
        ],
      },
    );
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const { body } = await call(world, 'get', `/v1/onboardings/${onboardingId}`);
    expect(body.licenses).toMatchObject([{ version: '14.1', upgradeInsuranceUntil: '2019-06-30' }]);
  });

  test('of 500 lines is accepted with all of them', async () => {
    const line = anOrder().lines[0] as OrderInput['lines'][number];
    const order = anOrder({}, { lines: Array.from({ length: 500 }, () => line) });
    const { onboardingId } = await submit(world, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const { body } = await call(world, 'get', `/v1/onboardings/${onboardingId}`);
    expect(body.licenses).toHaveLength(500);
  });
});

describe('a request that is not an order', () => {
  const raw = (text: string, type = 'application/json') =>
    request(world.app)
      .post('/v1/orders')
      .set('Authorization', `Bearer ${world.apiKeys.test}`)
      .set('Content-Type', type)
      .send(text);

  test('with malformed JSON gets invalid_json', async () =>
    expectProblem(await raw('{"a":'), 'invalid_json'));

  test('over 1 MB gets body_too_large', async () =>
    expectProblem(await raw(JSON.stringify('x'.repeat(1024 * 1024))), 'body_too_large'));

  test('as a form or plain text gets unsupported_media_type', async () => {
    expectProblem(await raw('a=b', 'application/x-www-form-urlencoded'), 'unsupported_media_type');
    expectProblem(await raw(JSON.stringify(anOrder()), 'text/plain'), 'unsupported_media_type');
  });

  test('nested very deep is refused, with and without an Idempotency-Key', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expectProblem(await raw(deep), 'validation_failed');
    expectProblem(await raw(deep).set('Idempotency-Key', 'deep'), 'validation_failed');
  });

  test.each(['/v1', '/v1/order', '/v1/onboardings/onb_1/undo'])(
    'to the unknown path %s gets not_found',
    async (path) => expectProblem(await call(world, 'post', path, {}), 'not_found'),
  );

  test.each([
    ['delete', '/v1/orders', 'GET, POST'],
    ['post', '/v1/orders/ord_1', 'GET, PATCH'],
    ['put', '/v1/onboardings', 'GET'],
    ['delete', '/v1/onboardings/onb_1', 'GET'],
    ['get', '/v1/onboardings/onb_1/resend', 'POST'],
  ] as const)('by %s %s gets method_not_allowed and the methods it has', async (method, path, allowed) => {
    const answer = await call(world, method, path);
    expectProblem(answer, 'method_not_allowed');
    expect(answer.get('Allow')).toBe(allowed);
  });
});

async function count(table: string, where: Record<string, string>): Promise<number> {
  const row = await world.test.store.knex(table).where(where).count({ count: '*' }).first();
  return Number(row?.count);
}
