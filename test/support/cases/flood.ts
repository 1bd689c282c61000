import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import { eventually } from '../run/watch.ts';
import { TestCase } from './case.ts';
import { anOrder, type OrderAnswer } from './orders.ts';
import type { World } from './world.ts';

/** Concurrent requests. */
const CONNECTIONS = 60;

/** Serves a world over real sockets while `use` runs. */
async function serve<T>(world: World, use: (port: number) => Promise<T>): Promise<T> {
  const server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

interface Answer {
  status: number;
  text: string;
}

async function takeOrder(agent: Agent, port: number, key: string, order: OrderInput): Promise<OrderAnswer> {
  const { status, text } = await repeatOn503(() => post(agent, port, key, order));
  if (status !== 202) throw new Error(`an order was answered ${status}: ${text}`);
  return JSON.parse(text);
}

function post(agent: Agent, port: number, key: string, order: OrderInput): Promise<Answer> {
  const body = JSON.stringify(order);
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const path = '/v1/orders';
    request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      res.on('error', reject).on('end', () => resolve({ status: res.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

/** Sends one customer's orders over many connections; each must be answered 202. */
export async function sendOrders(world: World, orders: OrderInput[]): Promise<OrderAnswer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    return await serve(world, (port) =>
      Promise.all(orders.map((order) => takeOrder(agent, port, world.apiKeys.test, order))),
    );
  } finally {
    agent.destroy();
  }
}

/** Orders of one customer, with one line each. */
export function manyOrders(count: number, customer: Partial<OrderInput['customer']> = {}): OrderInput[] {
  const first = anOrder(customer);
  const line = { product: 'ras', kind: 'permanent', version: '16.5', quantity: 1 } as const;
  return Array.from({ length: count }, (_, n) => ({
    ...first,
    externalOrderId: `${first.externalOrderId}-${n}`,
    lines: [line],
  }));
}

/** Floods one customer's case with orders, and waits until all are taken. */
export async function flood(world: World, count: number): Promise<TestCase> {
  const orders = manyOrders(count);
  const [answer] = await sendOrders(world, orders);
  const [order] = orders;
  if (!answer || !order) throw new Error('no order was sent');
  await allTaken(world, order.customer.customerId, count);
  return new TestCase(world, order, answer.onboardingId);
}

/** Waits until `count` orders of a customer are taken, and none waits. */
export const allTaken = (world: World, customerId: string, count: number): Promise<true> =>
  eventually(
    `${count} orders of ${customerId} are taken`,
    async () => {
      const taken = await world.test.store
        .knex('orders')
        .where({ customer_id: customerId, status: 'taken' })
        .count({ count: '*' });
      return Number(taken[0]?.count) === count;
    },
    180_000,
  );

/**
 * How many events a flood may cost that was taken within this time: 60, and on a busy machine five for each second after the
 * eighth, because a run is woken once a second while orders come.
 */
export const eventsOfFlood = (ms: number): number => 60 + 5 * Math.max(0, Math.ceil(ms / 1_000) - 8);
