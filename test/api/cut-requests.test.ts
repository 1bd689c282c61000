import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../contracts/report.ts';
import { call } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openSite, type Site } from '../support/portal/browse.ts';

const faults: unknown[] = [];
let site: Site;
beforeAll(async () => {
  const report: Report = (message, error) => {
    if (error !== undefined) faults.push([message, error]);
  };
  site = await openSite({ workers: [], report });
});
afterAll(() => site?.close());

interface Sent {
  path: string;
  body: string;
  key?: string;
  type?: string;
}

/** Sends a whole request and ends the connection in the same packet, while the database keeps the service waiting. */
async function sendAndEnd({ path, body, key = randomUUID(), type = 'application/json' }: Sent) {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    `Authorization: Bearer ${site.world.apiKeys.test}`,
    `Idempotency-Key: ${key}`,
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const { knex } = site.world.test.store;
  // SQLite has one connection: the API key is read once it is free.
  const held = await knex.transaction();
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.resume();
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  await once(socket, 'close');
  await held.rollback();
  // The next request is answered after this one was.
  await call(site.world, 'get', '/v1/orders').expect(200);
}

test('a campaign whose dryRun was sent but not read does not invite', async () => {
  await sendAndEnd({ path: '/v1/campaigns', body: JSON.stringify({ dryRun: true }) });
  expect(await site.world.test.store.knex('campaigns').select('id')).toEqual([]);
});

test('a cut request leaves its Idempotency-Key to the same request', async () => {
  const { orderId } = await submit(site.world, anOrder());
  const path = `/v1/orders/${orderId}/cancel`;
  const body = { reason: 'ordered by mistake', lines: [1] };
  const key = randomUUID();
  await sendAndEnd({ path, body: JSON.stringify(body), key });
  const repeat = () => call(site.world, 'post', path, body, { headers: { 'Idempotency-Key': key } });
  // It was read after all when its end came later.
  await expect.poll(async () => (await repeat()).body.code).not.toBe('idempotency_in_progress');
  const answer = await repeat().expect(200);
  expect(answer.body.lines.map(({ status }: { status: string }) => status)).toEqual([
    'cancelled',
    'received',
  ]);
});

test('a cut file of orders begins no operation', async () => {
  const body = `${JSON.stringify(anOrder())}\n`;
  await sendAndEnd({ path: '/v1/orders/bulk', body, type: 'application/x-ndjson' });
  // One that was opened for the file is discarded once the file's end was missed.
  await expect.poll(() => site.world.test.store.knex('bulk_operations').select('id')).toEqual([]);
});

test('a cut webhook of the mail provider and a cut form are no faults of the service', async () => {
  await sendAndEnd({ path: '/v1/webhooks/resend', body: '{}' });
  const type = 'application/x-www-form-urlencoded';
  await sendAndEnd({ path: '/portal/sign-in', body: 'email=it%40acme.example', type });
  expect(faults).toEqual([]);
});
