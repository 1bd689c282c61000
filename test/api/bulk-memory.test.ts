// @module-tag long
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BULK_ORDERS } from '../../policy/numbers.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { heapCostOf, liveHeap } from '../support/databases/live-heap.ts';

const LINES = 10;
const LOOK_EVERY = 500;

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

function aRow(): string {
  const [line] = anOrder().lines;
  return `${JSON.stringify(anOrder({}, { lines: Array.from({ length: LINES }, () => line as never) }))}\n`;
}

test('a file of 10,000 orders is not held in memory while it comes', { timeout: 180_000 }, async ({
  annotate,
}) => {
  // The cost of keeping them all, which proves that the check below can fail.
  const cost = await heapCostOf(BULK_ORDERS.rows, () =>
    Array.from({ length: BULK_ORDERS.rows }, () => JSON.parse(aRow())),
  );

  let [early, peak, bytes] = [0, 0, 0];
  async function* rows() {
    for (let row = 1; row <= BULK_ORDERS.rows; row += 1) {
      const text = aRow();
      bytes += Buffer.byteLength(text);
      yield text;
      if (row % LOOK_EVERY > 0) continue;
      const heap = liveHeap();
      early ||= heap;
      peak = Math.max(peak, heap);
    }
  }
  const server = createServer(world.app).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = {
      Authorization: `Bearer ${world.apiKeys.test}`,
      'Content-Type': 'application/x-ndjson',
    };
    // As a dry run, so that the orders are not work for others afterwards.
    const sending = request({ port, method: 'POST', path: '/v1/orders/bulk?dryRun=true', headers });
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
    await pipeline(Readable.from(rows(), { objectMode: true, highWaterMark: 1 }), sending);
    const [answer] = await answered;
    answer.resume();
    expect(answer.statusCode).toBe(202);
  } finally {
    server.close();
  }
  const megabytes = (count: number) => (count / 1_000_000).toFixed(1);
  await annotate(
    `body ${megabytes(bytes)} MB, as objects ${megabytes(cost)} MB, growth of the heap ${megabytes(peak - early)} MB`,
  );
  expect(Number((await world.test.store.knex('bulk_rows').count({ rows: '*' }).first())?.rows)).toBe(
    BULK_ORDERS.rows,
  );
  expect((peak - early) / cost).toBeLessThan(0.5);
});
