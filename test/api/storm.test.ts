import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller } from '../support/cases/resellers.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { Random } from '../support/run/random.ts';
import { eventually } from '../support/run/watch.ts';

/** The promised size is `STORM_ORDERS=1000 npx vitest run test/api/storm.test.ts`. */
const ORDERS = Number(process.env.STORM_ORDERS ?? 120);
const RESELLERS = 4;
const CLIENTS = 20;

interface Sent {
  reseller: number;
  order: OrderInput;
}

describe.each(['sqlite', 'postgres'] as const)('a storm of orders (%s)', (kind) => {
  let world: World;
  let server: Server;
  let keys: string[];
  const random = new Random(7);
  let drop: () => Promise<void> = async () => {};

  beforeAll(async () => {
    const postgres = kind === 'postgres' ? await freshPostgres() : undefined;
    world = await openWorld({ env: postgres ? { DATABASE_URL: postgres.url.href } : {} });
    drop = async () => postgres?.drop();
    server = createServer(world.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    keys = [];
    for (let n = 0; n < RESELLERS; n += 1) {
      keys.push((await aReseller(world, `Reseller ${n}`)).key);
    }
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await world.close();
    await drop();
  });

  /** Sends an order; `cut`: hangs up before the answer comes, at some moment. */
  function send({ reseller, order }: Sent, cut: boolean): Promise<number | null> {
    const text = JSON.stringify(order);
    return new Promise((resolve) => {
      const sending = httpRequest({
        port: (server.address() as AddressInfo).port,
        host: '127.0.0.1',
        path: '/v1/orders',
        method: 'POST',
        headers: {
          Authorization: `Bearer ${keys[reseller]}`,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(text),
        },
      });
      sending.on('error', () => resolve(null));
      sending.on('response', (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? null));
        if (cut) answer.destroy();
      });
      sending.on('close', () => resolve(null));
      sending.end(text);
      if (cut && random.below(2) === 0) setImmediate(() => sending.destroy());
    });
  }

  test('with lost answers, each sent one to three times, is exactly what was ordered', async () => {
    const customers = Math.ceil(ORDERS / 4);
    const sent = Array.from({ length: ORDERS }, (_, n): Sent => {
      const reseller = n % RESELLERS;
      const customerId = `C-${kind}-${random.below(customers)}`;
      const [line] = anOrder().lines;
      const lines = Array.from({ length: 1 + random.below(3) }, () => line as OrderInput['lines'][number]);
      // Each reseller has the same numbers.
      return {
        reseller,
        order: anOrder({ customerId }, { externalOrderId: `SO-${Math.floor(n / RESELLERS)}`, lines }),
      };
    });
    const waiting = [...sent];
    const client = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const times = 1 + random.below(3);
        const tries = Array.from({ length: times }, () => send(next, random.below(3) === 0));
        await Promise.all(tries);
        // A client without an answer asks again, as the guide says.
        while ((await send(next, random.below(4) === 0)) !== 202);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));

    const { knex } = world.test.store;
    const count = async (table: string, where: object = {}) =>
      Number((await knex(table).where(where).count({ count: '*' }).first())?.count);
    await eventually(
      'every order is taken',
      async () => (await count('orders', { status: 'received' })) === 0,
    );
    const lines = sent.reduce((sum, { order }) => sum + order.lines.length, 0);
    const known = new Set(sent.map(({ order }) => order.customer.customerId));
    expect(await count('orders')).toBe(ORDERS);
    expect(await count('order_lines')).toBe(lines);
    expect(await count('licenses')).toBe(lines);
    expect(await count('business_accounts')).toBe(known.size);
    expect(await count('onboardings')).toBe(known.size);
    const pairs = new Set(sent.map(({ reseller, order }) => `${reseller} ${order.customer.customerId}`));
    expect(await count('reseller_relations')).toBe(pairs.size);
    for (const [reseller, key] of keys.entries()) {
      const mine = sent.filter((one) => one.reseller === reseller).map(({ order }) => order.externalOrderId);
      expect((await ownOrders(key)).toSorted()).toEqual(mine.toSorted());
    }
  }, 600_000);

  /** The external ids of all orders that a key sees. */
  async function ownOrders(key: string): Promise<string[]> {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await call(world, 'get', `/v1/orders?limit=50${cursor}`, undefined, { key }).expect(200);
      seen.push(...page.body.data.map((order: { externalOrderId: string }) => order.externalOrderId));
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
    } while (cursor !== '');
    return seen;
  }
});
