// @module-tag long
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOrderService, TEST_KEY } from '../support/cases/order-service.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

let world: World;
let server: Server;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
  server = createServer(world.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await world.close();
});

const orders = (count: number) => Array.from({ length: count }, () => anOrder());
const submit = (sent: unknown, { url = '', key = world.apiKeys.test } = {}, ...flags: string[]) => {
  const at = url || `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return gatehouse(['orders', 'submit', '-', '--url', at, '--api-key', key, ...flags], {
    input: JSON.stringify(sent),
    wait: (_millis, signal) => new Promise((resolve) => setTimeout(resolve, 20, signal)),
  });
};
const operations = () => world.test.store.knex('bulk_operations').orderBy('id');

describe('many orders', () => {
  it('are sent as files, and reported as if they were sent one by one', { timeout: 300_000 }, async () => {
    const sent: unknown[] = orders(1_050);
    sent[3] = { ...anOrder(), channel: 'online' };
    sent[1_010] = 'nonsense';
    const { code, stdout, stderr } = await submit(sent, {}, '--json');
    expect(code).toBe(1);
    const { summary, rows } = JSON.parse(stdout);
    expect(summary).toEqual({ total: 1_050, accepted: 1_048, alreadyThere: 0, refused: 2, failed: 0 });
    const [first] = sent as ReturnType<typeof anOrder>[];
    expect(rows[0]).toEqual({
      row: 1,
      externalOrderId: first?.externalOrderId,
      customerId: first?.customer.customerId,
      outcome: 'accepted',
      orderId: expect.stringMatching(/^ord_/),
      onboardingId: expect.stringMatching(/^onb_/),
    });
    expect(rows[3]).toMatchObject({ row: 4, outcome: 'refused', code: 'validation_failed' });
    expect(rows[3].errors[0].pointer).toBe('/channel');
    expect(rows[1_010]).toMatchObject({ row: 1_011, externalOrderId: null, outcome: 'refused' });
    expect(await operations()).toHaveLength(2);
    expect(stderr).toContain('Orders sent (test mode): 1050 of 1050');

    const again = JSON.parse((await submit(sent, {}, '--json')).stdout);
    expect(again.summary).toMatchObject({ accepted: 0, alreadyThere: 1_048, refused: 2 });
  });

  it('are not sent with a key that is refused', async () => {
    const before = await operations();
    const { code, stdout } = await submit(orders(101), { key: `gh_test_${'x'.repeat(43)}` }, '--json');
    expect(code).toBe(1);
    const { summary, rows } = JSON.parse(stdout);
    expect(summary).toMatchObject({ total: 101, failed: 101 });
    expect(rows[100]).toMatchObject({ outcome: 'failed', code: 'unauthorized' });
    expect(await operations()).toEqual(before);
  });

  it('are sent one by one to a service that takes no files', async () => {
    await using service = await startOrderService();
    const { code, stdout } = await submit(orders(101), { url: service.url, key: TEST_KEY }, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).summary).toMatchObject({ accepted: 101 });
    expect(service.arrivals).toHaveLength(101);
  });
});

it('up to a hundred orders are sent one by one', async () => {
  const before = await operations();
  const { stdout } = await submit(orders(100), {}, '--json');
  expect(JSON.parse(stdout).summary).toMatchObject({ accepted: 100 });
  expect(await operations()).toEqual(before);
});
