import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { webhookWorkflowId } from '../../contracts/ids.ts';
import { call } from '../support/cases/call.ts';
import { order } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import { isSignedWith, Receiver } from '../support/webhooks/receiver.ts';

let world: World;
let receiver: Receiver;
let endpoint: { id: string; secret: string };
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await Receiver.open();
  endpoint = await anEndpoint({ types: ['order.received', 'account.created'] });
});
afterEach(async () => {
  await call(world, 'delete', `/v1/webhook-endpoints/${endpoint.id}`).expect(200);
  await receiver.close();
});

const anEndpoint = async (more: Record<string, unknown> = {}): Promise<{ id: string; secret: string }> =>
  (await call(world, 'post', '/v1/webhook-endpoints', { url: receiver.url, ...more }).expect(201)).body;

interface Delivery {
  id: string;
  eventId: string;
  type: string;
  status: string;
  nextAttemptAt: string | null;
  attempts: { result: string | null; responseStatus: number | null }[];
}

const deliveries = async (): Promise<Delivery[]> =>
  (await call(world, 'get', `/v1/webhook-endpoints/${endpoint.id}/deliveries`).expect(200)).body.data;

const settled = (count: number, status: string): Promise<Delivery[]> =>
  eventually(`${count} deliveries ${status}`, async () => {
    const all = await deliveries();
    return all.length === count && all.every((one) => one.status === status) && all;
  });

/** The second comes by itself after seconds, and may be seen instead of the first. */
const attempted = (atLeast: number): Promise<Delivery> =>
  eventually(`${atLeast} attempts`, async () => {
    const [one] = await deliveries();
    return one && one.attempts.length >= atLeast && one.attempts.at(-1)?.result !== null && one;
  });

/** Only a receiver that stays silent may take all of a short patience: a busy machine takes half a second for an answer. */
async function withShortPatience(work: () => Promise<unknown>): Promise<void> {
  world.test.webhooks.patienceMs = 500;
  try {
    await work();
  } finally {
    delete world.test.webhooks.patienceMs;
  }
}

const forward = (time: Parameters<typeof fastForward>[2]) =>
  fastForward(world.test.temporal.client, webhookWorkflowId(endpoint.id), time);

test('the events of an endpoint’s types arrive, signed, in the order of the feed, as the feed has them', async () => {
  const orders = [await order(world), await order(world)];
  const sent = await settled(4, 'delivered');
  const { body: feed } = await call(world, 'get', '/v1/events?limit=100').expect(200);
  const wanted = feed.data.filter(({ type }: { type: string }) =>
    ['order.received', 'account.created'].includes(type),
  );
  expect(receiver.received.map(({ event }) => event)).toEqual(wanted.slice(-4));
  expect(receiver.ids()).toEqual(sent.map(({ eventId }) => eventId).reverse());
  for (const one of receiver.received) {
    expect(one.id).toBe(one.event.id);
    expect(isSignedWith(endpoint.secret, one)).toBe(true);
    expect(isSignedWith(`whsec_${Buffer.alloc(32, 1).toString('base64')}`, one)).toBe(false);
    expect(isSignedWith(endpoint.secret, { ...one, body: `${one.body} ` })).toBe(false);
  }
  expect(new Set(receiver.received.map(({ event }) => event.data.onboardingId ?? ''))).toEqual(
    new Set([...orders.map(({ onboardingId }) => onboardingId), '']),
  );
  expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
});

test('an attempt without a good answer is repeated under the same id, later and later, for three days', async () => {
  await call(world, 'patch', `/v1/webhook-endpoints/${endpoint.id}`, { types: ['order.received'] }).expect(
    200,
  );
  receiver.reactions = [500, 'drop', 'redirect', 'silent', 404];
  await order(world);
  const first = await attempted(1);
  expect(first).toMatchObject({ status: 'pending', type: 'order.received' });
  expect(first.nextAttemptAt).not.toBeNull();
  await forward({ seconds: 6 });
  await attempted(2);
  await forward({ minutes: 6 });
  await attempted(3);
  await withShortPatience(async () => {
    await forward({ minutes: 31 });
    await attempted(4);
  });
  await forward({ hours: 2, minutes: 1 });
  await attempted(5);
  await forward({ hours: 5, minutes: 1 });
  const [done] = await settled(1, 'delivered');
  expect(done?.attempts.map(({ result, responseStatus }) => [result, responseStatus])).toEqual([
    ['refused', 500],
    ['unreachable', null],
    ['redirected', 302],
    ['no_answer', null],
    ['refused', 404],
    ['delivered', 204],
  ]);
  expect(new Set(receiver.ids()).size).toBe(1);
  expect(receiver.received.map(({ path }) => path)).toEqual(Array(6).fill('/hooks'));
  for (const one of receiver.received) expect(isSignedWith(endpoint.secret, one)).toBe(true);
});

test('an endpoint that fails for three days is paused, and gets what waited once it is turned on', async () => {
  const change = { types: ['order.received'], ownerEmail: 'it@shop.example' };
  await call(world, 'patch', `/v1/webhook-endpoints/${endpoint.id}`, change).expect(200);
  receiver.otherwise = 503;
  await order(world);
  await attempted(1);
  for (let day = 0; day < 4; day += 1) await forward({ days: 1 });
  const paused = await eventually('it is paused', async () => {
    const { body } = await call(world, 'get', `/v1/webhook-endpoints/${endpoint.id}`).expect(200);
    return body.status === 'paused' && body;
  });
  expect(paused.failingSince).not.toBeNull();
  expect((await deliveries())[0]?.attempts.length).toBe(10);
  const [mail] = await eventually('its owner is told', async () => {
    const mails = await world.test.store.mailbox.list(1_000);
    const told = mails.filter(({ to }) => to === 'it@shop.example');
    return told.length > 0 && told;
  });
  expect(mail).toMatchObject({ kind: 'webhook-paused' });
  expect(mail?.text).toContain(new URL(receiver.url).host);
  expect(mail?.text).toContain(endpoint.id);
  const audited = await world.test.store.knex('audit_events').where({ subject: endpoint.id }).pluck('action');
  expect(audited).toContain('webhook_endpoint.paused');

  // While it is paused nothing is queued for it: the feed has it.
  await order(world);
  await call(world, 'get', '/v1/events').expect(200);
  const seen = receiver.received.length;
  receiver.otherwise = 204;
  const [failed] = await deliveries();
  await call(world, 'post', `/v1/webhook-endpoints/${endpoint.id}/test`).expect(409);
  const on = await call(world, 'patch', `/v1/webhook-endpoints/${endpoint.id}`, { enabled: true }).expect(
    200,
  );
  expect(on.body).toMatchObject({ status: 'enabled', failingSince: null });
  const replay = `/v1/webhook-endpoints/${endpoint.id}/deliveries/${failed?.id}/replay`;
  await call(world, 'post', replay).expect(202);
  await settled(1, 'delivered');
  expect(receiver.received).toHaveLength(seen + 1);
  expect(receiver.ids().at(-1)).toBe(failed?.eventId);
});

test('a receiver that says it is gone is paused at once', async () => {
  receiver.otherwise = 410;
  await order(world);
  await eventually('it is paused', async () => {
    const { body } = await call(world, 'get', `/v1/webhook-endpoints/${endpoint.id}`).expect(200);
    return body.status === 'paused';
  });
  expect(receiver.received).toHaveLength(1);
});

test('both secrets sign while one replaces the other', async () => {
  const path = `/v1/webhook-endpoints/${endpoint.id}`;
  const { body } = await call(world, 'post', `${path}/rotate-secret`).expect(200);
  expect(body.secret).toMatch(/^whsec_/);
  const { body: tested } = await call(world, 'post', `${path}/test`).expect(202);
  await settled(1, 'delivered');
  const [one] = receiver.received;
  expect(one).toMatchObject({ id: tested.eventId, event: { type: 'webhook_endpoint.tested' } });
  if (!one) throw new Error('nothing was received');
  expect([isSignedWith(endpoint.secret, one), isSignedWith(body.secret, one)]).toEqual([true, true]);

  const { body: third } = await call(world, 'post', `${path}/rotate-secret`).expect(200);
  await call(world, 'post', `${path}/test`).expect(202);
  await settled(2, 'delivered');
  const last = receiver.received.at(-1);
  if (!last) throw new Error('nothing was received');
  const valid = [endpoint.secret, body.secret, third.secret].map((secret) => isSignedWith(secret, last));
  expect(valid).toEqual([false, true, true]);
});

test('a worker that stops in the middle loses nothing: each event arrives', async () => {
  await call(world, 'patch', `/v1/webhook-endpoints/${endpoint.id}`, { types: ['order.received'] }).expect(
    200,
  );
  const first = await order(world);
  await world.stopWorker();
  const later = [await order(world), await order(world)];
  await world.startWorker();
  await settled(3, 'delivered');
  const arrived = new Set(receiver.received.map(({ event }) => event.data.onboardingId));
  expect(arrived).toEqual(new Set([first, ...later].map(({ onboardingId }) => onboardingId)));
});
