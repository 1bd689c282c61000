import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BulkRunner } from '../../cases/orders/bulk-runner.ts';
import { BULK_ORDERS } from '../../policy/numbers.ts';
import { bulkDoor, someOrders, toLines } from '../support/api/bulk-door.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, type TestReseller } from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { eventually } from '../support/run/watch.ts';

describe.each(DATABASES)('orders in bulk (%s)', (kind) => {
  let world: World;
  let alpha: TestReseller;
  let beta: TestReseller;
  let bulk: ReturnType<typeof bulkDoor>;
  beforeAll(async () => {
    world = await openWorldOn(kind);
    bulk = bulkDoor(world);
    alpha = await aReseller(world, 'Alpha');
    beta = await aReseller(world, 'Beta');
  });
  afterAll(() => world.close());

  test('with too many rows are refused as a whole, and nothing of them is kept', {
    tags: ['long'],
  }, async () => {
    const { knex } = world.test.store;
    expectProblem(await bulk.send('{}\n'.repeat(BULK_ORDERS.rows + 1)), 'too_many_rows');
    expect(await knex('bulk_operations')).toEqual([]);
    expect(await knex('bulk_rows')).toEqual([]);
  });

  describe('with an Idempotency-Key', () => {
    test('a file starts one operation, and another file is a conflict', async () => {
      const headers = { 'Idempotency-Key': unique('key') };
      const file = toLines(someOrders(2));
      const first = await bulk.send(file, { headers }).expect(202);
      const again = await bulk.send(file, { headers }).expect(202);
      expect(again.body.id).toBe(first.body.id);
      expect(again.get('Idempotent-Replayed')).toBe('true');
      expectProblem(await bulk.send(toLines(someOrders(1)), { headers }), 'idempotency_conflict');
      expectProblem(await bulk.send(file, { headers, query: '?dryRun=true' }), 'idempotency_conflict');
      const { knex } = world.test.store;
      expect(await knex('bulk_operations').where({ status: 'receiving' })).toEqual([]);
      await bulk.completed(first.body.id);
    });

    test('a request that died after it had started one starts no second', async () => {
      const key = unique('key');
      const file = toLines(someOrders(2));
      const first = await bulk.send(file, { headers: { 'Idempotency-Key': key } }).expect(202);
      const created_at = new Date(Date.now() - 61_000).toISOString();
      await world.test.store
        .knex('idempotency_records')
        .where({ key })
        .update({ state: 'running', response: null, created_at });
      const again = await bulk.send(file, { headers: { 'Idempotency-Key': key } }).expect(202);
      expect(again.body.id).toBe(first.body.id);
      expect(again.get('Idempotent-Replayed')).toBeUndefined();
    });
  });

  describe('a reseller', () => {
    test('sends its own orders, and sees no operation of others', async () => {
      const mine = { ...anOrder(), channel: 'reseller' };
      const { id, rows } = await bulk.sent(toLines([mine, { ...anOrder(), channel: 'sales' }]), {
        key: alpha.key,
      });
      expect(rows.map(({ outcome, code }) => [outcome, code])).toEqual([
        ['accepted', undefined],
        ['refused', 'validation_failed'],
      ]);
      const [order] = await bulk.storedOrders([mine.externalOrderId]);
      expect(order).toMatchObject({ submitter: alpha.id, api_key_id: alpha.keyId });
      for (const path of [`/v1/operations/${id}`, `/v1/operations/${id}/rows`]) {
        expectProblem(await call(world, 'get', path, undefined, { key: beta.key }), 'not_found');
        expectProblem(await call(world, 'get', path, undefined, { key: world.apiKeys.live }), 'not_found');
        await call(world, 'get', path).expect(200);
      }
      // The same number is another reseller's own order.
      const { rows: others } = await bulk.sent(toLines([mine]), { key: beta.key });
      expect(others).toMatchObject([{ outcome: 'accepted' }]);
    });

    test('with too many files that are not completed waits, and holds up no other', async () => {
      const { bulkOperations, knex } = world.test.store;
      const open = Array.from({ length: BULK_ORDERS.open }, () => ({
        ...{ id: unique('op'), submitter: beta.id, api_key_id: beta.keyId, request_id: null },
        ...{ status: 'receiving' as const, dry_run: false, created_at: new Date().toISOString() },
        ...{ completed_at: null, claimed_until: '' },
      }));
      for (const each of open) await bulkOperations.open(each);
      const refused = await bulk.send(toLines(someOrders(1)), { key: beta.key });
      expectProblem(refused, 'rate_limited');
      expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
      await bulk.send(toLines([{ ...anOrder(), channel: 'reseller' }]), { key: alpha.key }).expect(202);
      await knex('bulk_operations').where({ submitter: beta.id, status: 'receiving' }).delete();
    });
  });

  test('after a kill in the middle another process goes on, and each row is taken once', {
    tags: ['long'],
  }, async () => {
    const file = someOrders(30);
    const { body } = await bulk.send(toLines(file)).expect(202);
    const { knex, bulkOperations } = world.test.store;
    await bulk.completed(body.id);
    // As if the process had been killed after the first ten rows, with its claim.
    await knex('bulk_rows').where({ operation_id: body.id }).where('line', '>', 10).update({ outcome: null });
    for (const [index, order] of file.entries()) {
      await knex('bulk_rows')
        .where({ operation_id: body.id, line: index + 1 })
        .whereNull('outcome')
        .update({ body: JSON.stringify(order), order_id: null });
    }
    await knex('bulk_operations')
      .where({ id: body.id })
      .update({ status: 'running', claimed_until: '2999-01-01T00:00:00.000Z' });
    expect((await call(world, 'get', `/v1/operations/${body.id}`)).body).toMatchObject({
      status: 'running',
      counts: { waiting: 20, accepted: 10 },
    });
    expect(await bulkOperations.claim(body.id, 1_000)).toBe(false);
    // Its claim has ended.
    await bulkOperations.release(body.id);
    const others = [1, 2].map(() => new BulkRunner(world.test, () => {}, 10));
    for (const each of others) each.start();
    const { counts } = await bulk.completed(body.id);
    await Promise.all(others.map((each) => each.stop()));
    expect(counts).toEqual({ rows: 30, waiting: 0, accepted: 10, alreadyThere: 20, refused: 0 });
    expect(await bulk.storedOrders(file.map(({ externalOrderId }) => externalOrderId))).toHaveLength(30);
  });

  test('a file is stored while it comes, and one that is cut leaves nothing', async () => {
    const server = createServer(world.app).listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const headers = {
        Authorization: `Bearer ${world.apiKeys.test}`,
        'Content-Type': 'application/x-ndjson',
      };
      const sending = httpRequest({ port, method: 'POST', path: '/v1/orders/bulk', headers });
      sending.on('error', () => {});
      sending.write(toLines(someOrders(150)));
      const { knex } = world.test.store;
      const receiving = () => knex('bulk_operations').where({ status: 'receiving' }).first();
      const id = await eventually('a part is stored', async () => {
        const found = await receiving();
        const rows = found ? await knex('bulk_rows').where({ operation_id: found.id }) : [];
        return rows.length > 0 && found.id;
      });
      expectProblem(await call(world, 'get', `/v1/operations/${id}`), 'not_found');
      sending.destroy();
      await eventually('it is gone', async () => (await receiving()) === undefined);
      expect(await knex('bulk_rows').where({ operation_id: id })).toEqual([]);
    } finally {
      server.close();
    }
  });
});
