import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createGatehouse,
  GatehouseError,
  type GatehouseOptions,
  GatehouseUnreachable,
  isRefusedWith,
  verifyWebhook,
} from '../../clients/typescript/src/index.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { eventually } from '../support/run/watch.ts';

let site: Site;
const waits: number[] = [];
const retries = { wait: async (millis: number) => waits.push(millis) };
const connect = (options: Partial<GatehouseOptions> = {}) =>
  createGatehouse({ url: site.url, key: site.world.apiKeys.test, retries, ...options });

beforeAll(async () => {
  site = await openSite();
});

afterAll(() => site?.close());

/** A server that answers each request by the next of these, then ends the connection. */
async function answering(answers: { status: number; headers?: Record<string, string>; body?: unknown }[]) {
  const got: IncomingMessage[] = [];
  const server = createServer((req, res) => {
    got.push(req);
    const next = answers.shift();
    if (!next) return void req.socket.destroy();
    res.writeHead(next.status, next.headers).end(next.body === undefined ? '' : JSON.stringify(next.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url, got, [Symbol.asyncDispose]: async () => void (await close()) };
}

test('an order is sent, and its onboarding read', async () => {
  const gatehouse = connect();
  const order = anOrder();
  const { onboardingId } = await gatehouse.createOrder({ body: order });
  const onboarding = await gatehouse.getOnboarding({ params: { id: onboardingId } });
  expect(onboarding).toMatchObject({ id: onboardingId, customerId: order.customer.customerId });
  const again = await gatehouse.call('createOrder', { body: order });
  expect(again.headers.get('Gatehouse-Repeated')).toBe('true');
});

test('a change is bound to what was read, and sent again with the same tag', async () => {
  const gatehouse = connect();
  const order = anOrder();
  await gatehouse.createOrder({ body: order });
  const params = { customerId: order.customer.customerId };
  // The account is made a moment later, and is part of what is read.
  await eventually(
    'the account is made',
    async () => (await gatehouse.getCustomer({ params })).businessAccountId,
  );
  const { etag = '', body } = await gatehouse.call('getCustomer', { params });
  expect(body.companyName).toBe(order.customer.companyName);
  const change = (companyName: string) =>
    gatehouse.call('changeCustomer', { params, body: { companyName }, ifMatch: etag });
  const changed = await change('First SE');
  expect(changed.etag).toBe((await gatehouse.call('getCustomer', { params })).etag);
  const refusal = await change('Second SE').catch((error: unknown) => error);
  expect(isRefusedWith<'changeCustomer'>(refusal, 'precondition_failed')).toBe(true);
  // @ts-expect-error An order is not read before.
  await expect(gatehouse.createOrder({ body: anOrder(), ifMatch: etag })).rejects.toThrow('If-Match');
});

test('one key of a program is one thing, however often it is sent', async () => {
  const gatehouse = connect();
  const campaign = { body: { dryRun: true }, idempotencyKey: 'campaign-1' };
  const first = await gatehouse.startCampaign(campaign);
  expect(await gatehouse.startCampaign(campaign)).toEqual(first);
  expect((await gatehouse.startCampaign({ body: { dryRun: true } })).id).not.toBe(first.id);
});

test('a list is read to its end, page after page', async () => {
  const gatehouse = connect();
  const customerId = 'C-pages';
  const sent: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { onboardingId } = await gatehouse.createOrder({ body: anOrder({ customerId }) });
    await gatehouse.cancelOnboarding({ params: { id: onboardingId } });
    sent.unshift(onboardingId);
  }
  const read: string[] = [];
  for await (const { id } of gatehouse.each('listOnboardings', { query: { customerId, limit: 1 } })) {
    read.push(id);
  }
  expect(read).toEqual([...new Set(sent)]);
});

test('a refusal has its code, its faults and the id of the request', async () => {
  const gatehouse = connect();
  const order = anOrder({ primaryEmail: 'no address' });
  const error = await gatehouse.createOrder({ body: order }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GatehouseError);
  expect(error).toMatchObject({
    status: 422,
    code: 'validation_failed',
    requestId: expect.stringMatching(/^req_/),
  });
  expect(error).toHaveProperty('errors.0.pointer', '/customer/primaryEmail');
  expect(isRefusedWith<'createOrder'>(error, 'validation_failed')).toBe(true);
  expect(isRefusedWith<'createOrder'>(error, 'order_conflict')).toBe(false);
});

test('a request waits as the service asks, and is sent again with the same key', async () => {
  const accepted = { orderId: 'ord_1', onboardingId: 'onb_1', businessAccountId: null, status: 'received' };
  await using server = await answering([
    { status: 503, headers: { 'Retry-After': '3' } },
    { status: 409, headers: { 'Retry-After': '2' }, body: { code: 'idempotency_in_progress' } },
    { status: 429, headers: { 'Retry-After': '31' }, body: { code: 'rate_limited' } },
    { status: 202, body: accepted },
  ]);
  waits.length = 0;
  expect(await connect({ url: server.url }).createOrder({ body: anOrder() })).toEqual(accepted);
  const [first = 0, second = 0, third = 0] = waits;
  expect(waits).toHaveLength(3);
  expect(first).toBeGreaterThanOrEqual(3_000);
  expect(second).toBeGreaterThanOrEqual(2_000);
  expect(third).toBeGreaterThanOrEqual(31_000);
  const keys = server.got.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(new Set(keys).size).toBe(1);
});

test('a conflict, and what might be done twice, is sent once', async () => {
  await using server = await answering([
    { status: 409, body: { code: 'order_conflict', detail: 'D' } },
    { status: 503, body: { code: 'database_unavailable', detail: 'D' } },
  ]);
  const gatehouse = connect({ url: server.url });
  await expect(gatehouse.createOrder({ body: anOrder() })).rejects.toMatchObject({ code: 'order_conflict' });
  const activation = {
    product: 'ras',
    version: '20',
    instance: { fingerprint: '12345678', name: 'A' },
  } as const;
  await expect(gatehouse.startActivation({ body: activation })).rejects.toMatchObject({ status: 503 });
  expect(server.got).toHaveLength(2);
});

test('a service that never answers is unreachable after every attempt', async () => {
  await using server = await answering([]);
  const gatehouse = connect({ url: server.url, retries: { ...retries, attempts: 3 } });
  await expect(gatehouse.getHealth()).rejects.toBeInstanceOf(GatehouseUnreachable);
  expect(server.got).toHaveLength(3);
});

test('another server is no success, and a redirect gets no key', async () => {
  await using server = await answering([
    { status: 200 },
    { status: 307, headers: { Location: 'http://127.0.0.1:1/' } },
  ]);
  const gatehouse = connect({ url: server.url });
  await expect(gatehouse.getHealth()).rejects.toMatchObject({ code: 'unexpected_answer', status: 200 });
  await expect(gatehouse.getHealth()).rejects.toMatchObject({ code: 'unexpected_answer', status: 307 });
});

test('a webhook is read when its signature is right, and refused when its body was changed', () => {
  const secret = `whsec_${Buffer.from('a secret of the tests').toString('base64')}`;
  const body = JSON.stringify({
    ...{ id: 'evt_1', type: 'onboarding.completed', createdAt: '2027-01-01T00:00:00Z' },
    ...{ livemode: false, data: { onboardingId: 'onb_1' } },
  });
  const at = new Date();
  const headers = {
    'webhook-id': 'evt_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign('evt_1', at, body),
  };
  const { data } = verifyWebhook(body, headers, secret);
  expect(data.onboardingId).toBe('onb_1');
  // As a server that answers `fetch` requests has it: bytes, and header fields behind a function.
  expect(verifyWebhook(Buffer.from(body), new Headers(headers), secret)).toEqual(JSON.parse(body));
  const altered = body.replace('onb_1', 'onb_2');
  for (const fields of [headers, new Headers(headers)])
    for (const bytes of [altered, Buffer.from(altered)])
      expect(() => verifyWebhook(bytes, fields, secret)).toThrow();
  expect(() => verifyWebhook(body, {}, secret)).toThrow();
});
