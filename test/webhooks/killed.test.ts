// @module-tag long
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { signalProcess } from '../../runtime/processes.ts';
import { anOrder } from '../support/cases/orders.ts';
import { order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { eventually } from '../support/run/watch.ts';
import { isSignedWith, Receiver } from '../support/webhooks/receiver.ts';

/** A runner that was killed in the middle of a delivery is missed after the heartbeat timeout of a minute. */
const PATIENCE_MS = 150_000;

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('webhooks-killed');
  service = await dev.start();
});
afterAll(() => dev.remove());

let receivers: Receiver[];
beforeEach(async () => {
  receivers = [await Receiver.open(), await Receiver.open()];
});
afterEach(async () => {
  const { data } = await api<{ data: { id: string }[] }>('/v1/webhook-endpoints');
  for (const { id } of data) await api(`/v1/webhook-endpoints/${id}`, undefined, 'DELETE');
  for (const receiver of receivers) await receiver.close();
});

async function api<T>(path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<T> {
  const answer = await fetch(`${service.url}${path}`, {
    headers: { Authorization: `Bearer ${service.apiKeys.test}`, 'Content-Type': 'application/json' },
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

interface Endpoint {
  id: string;
  secret: string;
  receiver: Receiver;
}
const anEndpoint = async (receiver: Receiver): Promise<Endpoint> => ({
  ...(await api<{ id: string; secret: string }>('/v1/webhook-endpoints', {
    url: receiver.url,
    types: ['order.received', 'account.created'],
  })),
  receiver,
});

interface Feed {
  data: { id: string; type: string; data: { onboardingId?: string } }[];
  nextCursor: string;
}
const feed = (after?: string) =>
  api<Feed>(`/v1/events?limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`);
const sent = ({ data }: Feed): string[] =>
  data.filter(({ type }) => ['order.received', 'account.created'].includes(type)).map(({ id }) => id);

interface Delivery {
  eventId: string;
  status: string;
  attempts: { result: string | null }[];
}
/** An endpoint's deliveries in the order of the feed, once so many of them are delivered. */
const delivered = ({ id }: Endpoint, count: number): Promise<Delivery[]> =>
  eventually(
    `${count} deliveries`,
    async () => {
      const { data } = await api<{ data: Delivery[] }>(`/v1/webhook-endpoints/${id}/deliveries`);
      return data.length === count && data.every(({ status }) => status === 'delivered') && data.reverse();
    },
    PATIENCE_MS,
  );

/** What is left in the file of a service that was killed. */
async function inFile<T>(read: (file: Knex) => Promise<T>): Promise<T> {
  const file = openDatabase({ kind: 'sqlite', file: join(dev.folder, 'test.db') });
  try {
    return await read(file);
  } finally {
    await file.destroy();
  }
}

it('killed after an event was committed and before it was queued: it is sent after the restart, in its place', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const endpoint = await anEndpoint(receivers[0] as Receiver);
  const { nextCursor } = await feed();
  const onboardings: string[] = [];
  // The relay looks every second: a kill that comes too late is tried again.
  for (let waits = false; !waits; ) {
    const { onboardingId } = await order(service, anOrder(), 'test');
    onboardings.push(onboardingId);
    await dev.kill({ whole: true });
    waits = await inFile(async (file) => {
      const waiting = await file('event_outbox').where({ type: 'order.received' });
      return waiting.length > 0;
    });
    service = await dev.start();
  }
  onboardings.push((await order(service, anOrder(), 'test')).onboardingId);

  const wanted = 2 * onboardings.length;
  const page = await eventually('the feed is complete', async () => {
    const read = await feed(nextCursor);
    return sent(read).length === wanted && read;
  });
  const received = page.data.filter(({ type }) => type === 'order.received');
  expect(received.map(({ data }) => data.onboardingId)).toEqual(onboardings);
  const deliveries = await delivered(endpoint, wanted);
  expect(deliveries.map(({ eventId }) => eventId)).toEqual(sent(page));
  expect(new Set(endpoint.receiver.ids())).toEqual(new Set(sent(page)));
});

it('killed in the middle of deliveries, one unanswered and one answered: both are sent again under the same id', {
  timeout: 2 * PATIENCE_MS,
}, async () => {
  const [silent, answering] = receivers as [Receiver, Receiver];
  const unanswered = await anEndpoint(silent);
  const answered = await anEndpoint(answering);
  const before = await feed();
  silent.reactions = ['silent'];
  // Both requests are under way, and the sender stands still before it can read the answer.
  const reached = new Promise<void>((resolve) => {
    answering.beforeAnswer = async () => {
      answering.beforeAnswer = () => {};
      await eventually('the other one has its request too', async () => silent.received.length > 0);
      for (const pid of [dev.process?.pid ?? 0, ...(await dev.workers())]) signalProcess(pid, 'SIGSTOP');
      setImmediate(resolve);
    };
  });
  const { onboardingId } = await order(service, anOrder(), 'test');
  await reached;
  await eventually('it is answered', async () => answering.received.length === 1);
  await dev.kill({ whole: true });
  const attempts = await inFile((file) => file('webhook_attempts').whereNull('result'));
  expect(attempts).toHaveLength(2);

  service = await dev.start();
  const later = await order(service, anOrder(), 'test');
  const page = await eventually('the feed is complete', async () => {
    const read = await feed(before.nextCursor);
    return sent(read).length === 4 && read;
  });
  const received = page.data.filter(({ type }) => type === 'order.received');
  expect(received.map(({ data }) => data.onboardingId)).toEqual([onboardingId, later.onboardingId]);
  for (const endpoint of [unanswered, answered]) {
    const deliveries = await delivered(endpoint, 4);
    expect(deliveries.map(({ eventId }) => eventId)).toEqual(sent(page));
    expect(deliveries.map((one) => one.attempts.map(({ result }) => result))).toEqual([
      [null, 'delivered'],
      ...Array(3).fill(['delivered']),
    ]);
    // The one that was under way came twice, the others once.
    const [first] = sent(page);
    expect(endpoint.receiver.ids().filter((id) => id === first)).toHaveLength(2);
    expect(endpoint.receiver.received).toHaveLength(5);
    for (const one of endpoint.receiver.received) expect(isSignedWith(endpoint.secret, one)).toBe(true);
  }
});
