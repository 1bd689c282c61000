import type { RequestHandler } from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { submitOrders } from '../../cli/orders/submit-orders.ts';
import { createGatehouse, type GatehouseClient } from '../../clients/typescript/src/index.ts';
import { goodOrder } from '../contracts/order-fixture.ts';
import { type OrderService, startOrderService, TEST_KEY } from '../support/cases/order-service.ts';

const order = (externalOrderId: string, customerId: string) => ({
  ...goodOrder(),
  externalOrderId,
  customer: { ...goodOrder().customer, customerId },
});

let service: OrderService;
let client: GatehouseClient;
let waits: number[];
const sleep = async (millis: number) => waits.push(millis);

beforeEach(async () => {
  service = await startOrderService();
  client = createGatehouse({ url: service.url, key: TEST_KEY, retries: { wait: sleep } });
  waits = [];
});
afterEach(() => service[Symbol.asyncDispose]());

describe('submitting orders', () => {
  it('sends at most `concurrency` orders at once, and keeps results in file order', async () => {
    const orders = Array.from({ length: 40 }, (_, index) => order(`A${index}`, `C${index}`));
    const done: number[] = [];
    // The first three are answered only when all three have arrived.
    const held: (() => void)[] = [];
    const hold: RequestHandler = (_req, _res, go) => {
      held.push(go);
      if (held.length === 3) for (const release of held) release();
    };
    service.next.push(hold, hold, hold);
    const results = await submitOrders(orders, { client, concurrency: 3, onDone: (n) => done.push(n) });
    expect(service.mostAtOnce).toBe(3);
    expect(results.map((result) => result.externalOrderId)).toEqual(orders.map((o) => o.externalOrderId));
    expect(done).toEqual(orders.map((_, index) => index + 1));
  });

  it("sends one customer's orders in file order", async () => {
    const orders = Array.from({ length: 30 }, (_, index) => order(`A${index}`, `C${index % 3}`));
    await submitOrders(orders, { client, concurrency: 10 });
    const ofFirst = orders.filter((o) => o.customer.customerId === 'C0').map((o) => o.externalOrderId);
    expect(service.arrivals.filter((id) => ofFirst.includes(id))).toEqual(ofFirst);
  });

  it('waits for Retry-After, and longer each time without it', async () => {
    service.next.push(
      (_req, res) => void res.status(429).set('Retry-After', '7').json({ code: 'rate_limited' }),
      (_req, res) => void res.status(503).end(),
      (req) => void req.socket.destroy(),
    );
    const results = await submitOrders([order('A', 'C')], { client, concurrency: 1 });
    expect(results).toMatchObject([{ outcome: 'accepted' }]);
    expect(waits).toHaveLength(3);
    const [asked, second, third] = waits as [number, number, number];
    expect(asked).toBeGreaterThanOrEqual(7000);
    expect(second).toBeGreaterThanOrEqual(1000);
    expect(third).toBeGreaterThanOrEqual(2000);
  });

  it('gives up on a row after seven attempts, and continues with the others', async () => {
    const away: RequestHandler = (_req, res) => void res.sendStatus(503);
    service.next.push(...Array.from({ length: 7 }, () => away));
    const results = await submitOrders([order('A', 'C'), order('B', 'C')], { client, concurrency: 1 });
    expect(results.map((result) => result.outcome)).toEqual(['failed', 'accepted']);
    expect(waits).toHaveLength(6);
    expect(Math.max(...waits)).toBeLessThanOrEqual(12_500);
  });

  it('does not wait for an hour', async () => {
    service.next.push((_req, res) => void res.status(503).set('Retry-After', '3600').json({}));
    const results = await submitOrders([order('A', 'C')], { client, concurrency: 1 });
    expect(results).toMatchObject([{ outcome: 'failed' }]);
    expect(waits).toEqual([]);
  });

  it('stops sending when the service is gone for good', async () => {
    await service[Symbol.asyncDispose]();
    const orders = [order('A', 'C1'), order('B', 'C2'), order('D', 'C3')];
    const results = await submitOrders(orders, { client, concurrency: 1 });
    expect(results.map((result) => [result.outcome, result.code])).toEqual(
      orders.map(() => ['failed', 'unreachable']),
    );
    expect(results[2]?.detail).toMatch(/^Not sent: No answer from /);
    expect(waits).toHaveLength(6);
  });

  it('stops sending when the key is refused', async () => {
    client = createGatehouse({ url: service.url, key: 'gh_test_revoked' });
    const results = await submitOrders([order('A', 'C1'), order('B', 'C2')], {
      client,
      concurrency: 1,
    });
    expect(results.map((result) => [result.outcome, result.code])).toEqual([
      ['failed', 'unauthorized'],
      ['failed', 'unauthorized'],
    ]);
    expect(service.arrivals).toEqual(['A']);
  });

  it('does not trust an answer that is not from Gatehouse', async () => {
    service.next.push((_req, res) => void res.status(200).send('<h1>It works!</h1>'));
    expect(await submitOrders([order('A', 'C')], { client, concurrency: 1 })).toMatchObject([
      { outcome: 'failed', code: 'unexpected_answer' },
    ]);
    service.next.push((_req, res) => void res.redirect(307, 'http://127.0.0.1:1/'));
    expect(await submitOrders([order('A', 'C')], { client, concurrency: 1 })).toMatchObject([
      { outcome: 'failed', code: 'unexpected_answer' },
    ]);
  });

  it('passes on warnings', async () => {
    const answer = { orderId: 'ord_1', onboardingId: 'onb_1', businessAccountId: null, status: 'invited' };
    const warnings = [{ code: 'primaryEmailIgnored' }];
    service.next.push((_req, res) => void res.status(202).json({ ...answer, warnings }));
    expect(await submitOrders([order('A', 'C')], { client, concurrency: 1 })).toMatchObject([
      { outcome: 'accepted', warnings },
    ]);
  });
});
