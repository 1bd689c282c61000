// @module-tag long
import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { Random } from '../support/run/random.ts';
import { eventually } from '../support/run/watch.ts';
import { isSignedWith, Receiver } from '../support/webhooks/receiver.ts';

/** The promised size is `STORM_ORDERS=1000 npx vitest run test/api/storm.test.ts`. */
const ORDERS = Number(process.env.STORM_ORDERS ?? 120);
const RESELLERS = 4;
const CLIENTS = 20;
/** Nothing here waits for a clock, but a thousand orders are work. */
const PATIENCE_MS = 900_000;

interface Sent {
  reseller: number;
  order: OrderInput;
  /** Some clients send one, and some only the number of the order. */
  idempotencyKey: string | null;
}

interface FeedEvent {
  id: string;
  type: string;
  data: Record<string, string>;
}

describe.each(DATABASES)('a storm of orders (%s)', (kind) => {
  let world: World;
  let server: Server;
  let receiver: Receiver;
  let endpoint: { id: string; secret: string };
  let resellers: TestReseller[];
  const random = new Random(7);

  beforeAll(async () => {
    world = await openWorldOn(kind);
    server = createServer(world.app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    resellers = [];
    for (let n = 0; n < RESELLERS; n += 1) resellers.push(await aReseller(world, `Reseller ${n}`));
    receiver = await Receiver.open();
    // Some are taken without an answer, and come again: only the first time, as a third attempt is minutes later.
    receiver.dropsFirstOf = 23;
    const hook = { url: receiver.url };
    endpoint = (await call(world, 'post', '/v1/webhook-endpoints', hook).expect(201)).body;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await world.close();
    await receiver.close();
  });

  /** Sends an order; `cut`: hangs up before the answer comes, at some moment. Null: there was no answer. */
  function send({ reseller, order, idempotencyKey }: Sent, cut: boolean): Promise<number | null> {
    const text = JSON.stringify(order);
    return new Promise((resolve) => {
      const sending = httpRequest({
        port: (server.address() as AddressInfo).port,
        host: '127.0.0.1',
        path: '/v1/orders',
        method: 'POST',
        headers: {
          Authorization: `Bearer ${resellers[reseller]?.key}`,
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(text),
          ...(idempotencyKey === null ? {} : { 'Idempotency-Key': idempotencyKey }),
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

  function orders(): Sent[] {
    const customers = Math.ceil(ORDERS / 4);
    return Array.from({ length: ORDERS }, (_, n): Sent => {
      const customerId = `C-${kind}-${random.below(customers)}`;
      const [line] = anOrder().lines;
      const lines = Array.from({ length: 1 + random.below(3) }, () => line as OrderInput['lines'][number]);
      return {
        reseller: n % RESELLERS,
        // Each reseller has the same numbers, and the same keys.
        order: anOrder({ customerId }, { externalOrderId: `SO-${Math.floor(n / RESELLERS)}`, lines }),
        idempotencyKey: Math.floor(n / RESELLERS) % 2 === 0 ? `key-${Math.floor(n / RESELLERS)}` : null,
      };
    });
  }

  test('with lost answers, each sent one to three times, is exactly what was ordered', async () => {
    const sent = orders();
    const waiting = resellers.map((_, reseller) => sent.filter((one) => one.reseller === reseller));
    const figures = { requests: 0, lost: 0 };
    const client = async (_: unknown, index: number) => {
      const own = waiting[index % RESELLERS] as Sent[];
      const tried = async (one: Sent, cut: boolean) => {
        const status = await send(one, cut);
        figures.requests += 1;
        if (status === null) figures.lost += 1;
        return status;
      };
      for (let next = own.shift(); next; next = own.shift()) {
        const one = next;
        const times = 1 + random.below(3);
        await Promise.all(Array.from({ length: times }, () => tried(one, random.below(3) === 0)));
        // A client without an answer asks again, as the guide says.
        while ((await tried(one, random.below(4) === 0)) !== 202);
      }
    };
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: CLIENTS }, client));
    const sentAt = performance.now();

    const { knex } = world.test.store;
    const count = async (table: string, where: object = {}) =>
      Number((await knex(table).where(where).count({ count: '*' }).first())?.count);
    const lines = sent.reduce((sum, { order }) => sum + order.lines.length, 0);
    const known = new Set(sent.map(({ order }) => order.customer.customerId));
    const isQuiet = async () =>
      (await count('orders', { status: 'received' })) === 0 &&
      (await count('onboardings', { status: 'received' })) === 0 &&
      (await count('mail_sends', { state: 'sent' })) === known.size &&
      (await count('event_outbox')) === 0;
    await eventually(
      'every order is taken, every mail is sent, every event is numbered',
      isQuiet,
      PATIENCE_MS,
    );
    const takenAt = performance.now();
    expect(await count('orders')).toBe(ORDERS);
    expect(await count('order_lines')).toBe(lines);
    expect(await count('licenses', { status: 'held' })).toBe(lines);
    expect(await count('licenses')).toBe(lines);
    expect(await count('business_accounts')).toBe(known.size);
    expect(await count('onboardings', { status: 'invited' })).toBe(known.size);
    expect(await count('onboardings')).toBe(known.size);
    expect(await count('invitations')).toBe(known.size);
    const pairs = new Set(sent.map(({ reseller, order }) => `${reseller} ${order.customer.customerId}`));
    expect(await count('reseller_relations')).toBe(pairs.size);
    for (const [reseller, { key }] of resellers.entries()) {
      const mine = sent.filter((one) => one.reseller === reseller).map(({ order }) => order.externalOrderId);
      const own = await readAll<{ externalOrderId: string }>('/v1/orders', key);
      expect(own.map(({ externalOrderId }) => externalOrderId).toSorted()).toEqual(mine.toSorted());
    }

    const feed = await readFeed(world.apiKeys.test);
    expect(new Set(feed.map(({ id }) => id)).size).toBe(feed.length);
    expect(subjectsByType(feed)).toEqual(await expectedSubjects());
    for (const { id, key } of resellers) {
      const own = (await readFeed(key)).filter(({ type }) => type.startsWith('order.'));
      const ids: string[] = await knex('orders').where({ submitter: id }).pluck('id');
      expect(own.map(({ data }) => data.orderId).toSorted()).toEqual([...ids, ...ids].toSorted());
    }

    const wanted = new Set(feed.map(({ id }) => id));
    await eventually(
      'every webhook is delivered',
      async () => (await count('webhook_deliveries', { status: 'delivered' })) === wanted.size,
      PATIENCE_MS,
    );
    const deliveredAt = performance.now();
    expect(await count('webhook_deliveries')).toBe(wanted.size);
    expect(new Set(receiver.ids())).toEqual(wanted);
    // Those that the receiver took without an answer came again under the same id.
    expect(receiver.received.length).toBeGreaterThan(wanted.size);
    const inFeed = new Map(feed.map((event) => [event.id, event]));
    for (const one of receiver.received) {
      expect(one.event).toEqual(inFeed.get(one.id));
      expect(isSignedWith(endpoint.secret, one)).toBe(true);
    }
    const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10;
    console.info(
      `${kind}: ${ORDERS} orders in ${figures.requests} requests, ${figures.lost} answers lost, ` +
        `${known.size} accounts, ${lines} licenses, ${feed.length} events, ` +
        `${receiver.received.length} webhooks of ${wanted.size}; sent in ${seconds(startedAt, sentAt)} s, ` +
        `taken in ${seconds(sentAt, takenAt)} s more, delivered in ${seconds(takenAt, deliveredAt)} s more`,
    );
  }, 2_400_000);

  /** What each type of event must be about, each once, by what the database has. */
  async function expectedSubjects(): Promise<Record<string, string[]>> {
    const { knex } = world.test.store;
    const ids = async (table: string): Promise<string[]> => (await knex(table).pluck('id')).toSorted();
    const [order, onboarding, invitation] = [
      await ids('orders'),
      await ids('onboardings'),
      await ids('invitations'),
    ];
    return {
      'order.received': order,
      'order.taken': order,
      'onboarding.received': onboarding,
      'onboarding.invited': onboarding,
      'invitation.created': invitation,
      'invitation.sent': invitation,
      'license.held': await ids('licenses'),
      'account.created': await ids('business_accounts'),
      'relation.began': await ids('reseller_relations'),
    };
  }

  /** All pages of a list that a key sees. */
  async function readAll<T>(path: string, key: string): Promise<T[]> {
    const seen: T[] = [];
    let cursor = '';
    do {
      const page = await call(world, 'get', `${path}?limit=100${cursor}`, undefined, { key }).expect(200);
      seen.push(...page.body.data);
      cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
    } while (cursor !== '');
    return seen;
  }

  /** The feed from its beginning, as a key sees it. */
  async function readFeed(key: string): Promise<FeedEvent[]> {
    const seen: FeedEvent[] = [];
    for (let after = ''; ; ) {
      const page = await call(world, 'get', `/v1/events?limit=100${after}`, undefined, { key }).expect(200);
      seen.push(...page.body.data);
      if (page.body.data.length === 0) return seen;
      after = `&after=${page.body.nextCursor}`;
    }
  }
});

const SUBJECTS: Record<string, string> = {
  order: 'orderId',
  onboarding: 'onboardingId',
  invitation: 'invitationId',
  license: 'licenseId',
  account: 'businessAccountId',
  relation: 'relationId',
};

function subjectsByType(events: FeedEvent[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { type, data } of events) {
    const about = data[SUBJECTS[type.split('.')[0] ?? ''] ?? ''] ?? '';
    found[type] = [...(found[type] ?? []), about];
  }
  for (const each of Object.values(found)) each.sort();
  return found;
}
