import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { errorHandler } from '../../../api/middleware/error-handler.ts';
import { jsonBody } from '../../../api/middleware/json-body.ts';
import { notFound } from '../../../api/middleware/not-found.ts';
import { requestId } from '../../../api/middleware/request-id.ts';
import { Problem, validate } from '../../../api/problem.ts';
import { orderSchema } from '../../../contracts/http/order-schemas.ts';

/** A service that answers orders as the API does, from memory; commands are tested against it over real HTTP. */
export interface OrderService extends AsyncDisposable {
  url: string;
  /** External ids in order of arrival, including refused ones. */
  arrivals: string[];
  /** The orders that were taken. */
  bodies: object[];
  /** The highest number of concurrent orders. */
  mostAtOnce: number;
  /** Handlers for the next orders, one each, before the usual answer. */
  next: RequestHandler[];
}

export const LIVE_KEY = 'gh_live_abc';
export const TEST_KEY = 'gh_test_abc';

export async function startOrderService(): Promise<OrderService> {
  const stored = new Map<string, string>();
  const arrivals: string[] = [];
  const bodies: object[] = [];
  const next: RequestHandler[] = [];
  let atOnce = 0;
  const app = express();
  app.use(requestId, jsonBody());
  app.post('/v1/orders', (req, res, pass) => {
    arrivals.push(String(req.body?.externalOrderId));
    atOnce += 1;
    service.mostAtOnce = Math.max(service.mostAtOnce, atOnce);
    res.on('close', () => {
      atOnce -= 1;
    });
    const usual: RequestHandler = (_req, _res, go) => go();
    return (next.shift() ?? usual)(req, res, pass);
  });
  app.post('/v1/orders', (req, res) => {
    const key = req.get('Authorization');
    if (key !== `Bearer ${LIVE_KEY}` && key !== `Bearer ${TEST_KEY}`) throw new Problem('unauthorized');
    const order = validate(orderSchema, req.body);
    const before = stored.get(order.externalOrderId);
    if (before !== undefined && before !== JSON.stringify(order)) throw new Problem('order_conflict');
    bodies.push(order);
    stored.set(order.externalOrderId, JSON.stringify(order));
    if (before !== undefined) res.set('Gatehouse-Repeated', 'true');
    const orderId = `ord_${order.externalOrderId}`;
    const onboardingId = `onb_${order.customer.customerId}`;
    res.status(202).json({ orderId, onboardingId, businessAccountId: null, status: 'received' });
  });
  app.use(
    notFound,
    errorHandler(() => undefined),
  );

  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service: OrderService = {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    bodies,
    mostAtOnce: 0,
    next,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return service;
}
