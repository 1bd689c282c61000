import { expect, test } from 'vitest';
import type { CaseDispatcher } from '../../../cases/environment.ts';
import { operationView, startBulk } from '../../../cases/orders/bulk-operations.ts';
import { BulkRunner } from '../../../cases/orders/bulk-runner.ts';
import { type BulkRowInput, openBulk, writeBulkRows } from '../../../cases/orders/receive-bulk.ts';
import { submitOrder } from '../../../cases/orders/submit-order.ts';
import { takeBulkRows } from '../../../cases/orders/take-bulk-rows.ts';
import type { Store } from '../../../db/store.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, describeOnPostgres } from '../../support/databases/databases.ts';
import { eventually } from '../../support/run/watch.ts';

const idle = async () => {};
const dispatcher: CaseDispatcher = { poke: idle, wakeNow: idle, start: idle, stop: idle };
const VENDOR = { submitter: 'vendor', keyId: 'key_1', resellerId: null, dryRun: false };

/** Stores a file as a request does; returns its operation. */
async function received(store: Store, rows: BulkRowInput[]) {
  const opened = await openBulk(store, VENDOR);
  if (opened === 'too_many_open') throw new Error(opened);
  const sent = async function* () {
    yield* rows;
  };
  await writeBulkRows(store, opened.id, sent(), { refuseScattered: false });
  return startBulk(store, { operationId: opened.id, requestId: undefined });
}
const orderRows = (count: number, customer: Parameters<typeof anOrder>[0] = {}): BulkRowInput[] =>
  Array.from({ length: count }, (_, index) => {
    const order = anOrder(customer);
    return { line: index + 1, externalOrderId: order.externalOrderId, order };
  });
const viewOf = async (store: Store, id: string) => {
  const row = await store.bulkOperations.get(id);
  if (!row) throw new Error('it is gone');
  return operationView(store, row);
};

describeOnBothDatabases('orders in bulk', ({ store, otherStore }) => {
  test('are taken by several processes at once, each row once', async () => {
    const operations = [await received(store(), orderRows(150)), await received(store(), orderRows(40))];
    const faults: unknown[] = [];
    const runners = [store(), otherStore(), otherStore()].map(
      (each) => new BulkRunner({ store: each, dispatcher }, (...fault) => faults.push(fault), 10),
    );
    for (const runner of runners) runner.start();
    for (const { id } of operations) {
      const done = await eventually('all rows are decided', async () => {
        const view = await viewOf(store(), id);
        return view.status === 'completed' && view;
      });
      expect(done.counts).toMatchObject({
        waiting: 0,
        accepted: done.counts.rows,
        alreadyThere: 0,
        refused: 0,
      });
    }
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(faults).toEqual([]);
    const twice = await store()
      .knex('bulk_rows')
      .join('orders', 'orders.id', 'bulk_rows.order_id')
      .whereIn(
        'operation_id',
        operations.map(({ id }) => id),
      )
      .countDistinct({ count: 'orders.id' })
      .first();
    expect(Number(twice?.count)).toBe(190);
  });

  test('go on after a process has died within a page, with the outcomes that were', async () => {
    // Of one customer: its orders are taken one after another, so none is under way when the process dies.
    const operation = await received(store(), orderRows(30, { customerId: unique('C') }));
    let left = 12;
    // The process dies once it has stored some of the orders, before it goes on.
    const dying: CaseDispatcher = {
      ...dispatcher,
      poke: () => {
        left -= 1;
        if (left === 0) throw Object.assign(new Error('killed'), { code: 'ECONNREFUSED' });
      },
    };
    expect(await store().bulkOperations.claim(operation.id, 60_000)).toBe(true);
    const killed = takeBulkRows({ store: store(), dispatcher: dying, report: idle }, operation);
    await expect(killed).rejects.toThrow('killed');
    expect(await otherStore().bulkOperations.due()).toBeUndefined();
    await store().bulkOperations.release(operation.id);
    const { counts } = await viewOf(store(), operation.id);
    expect(counts.accepted).toBeGreaterThanOrEqual(12);
    expect(counts.waiting).toBeGreaterThan(0);

    const runner = new BulkRunner({ store: otherStore(), dispatcher }, idle, 10);
    runner.start();
    const done = await eventually('all rows are decided', async () => {
      const view = await viewOf(store(), operation.id);
      return view.status === 'completed' && view;
    });
    await runner.stop();
    expect(done.counts).toEqual({ rows: 30, waiting: 0, accepted: 30, alreadyThere: 0, refused: 0 });
  });

  test('of a file that never came to its end, and old ones, are removed with their rows', async () => {
    const { bulkOperations, knex } = store();
    const opened = await openBulk(store(), { ...VENDOR, keyId: 'key_2' });
    if (opened === 'too_many_open') throw new Error(opened);
    const sent = async function* () {
      yield* orderRows(2);
    };
    await writeBulkRows(store(), opened.id, sent(), { refuseScattered: false });
    const ofIt = () => knex('bulk_rows').where({ operation_id: opened.id });
    await bulkOperations.removeOlderThan({ received: opened.created_at, completed: '' });
    expect(await ofIt()).toHaveLength(2);
    await bulkOperations.removeOlderThan({ received: '2999-01-01', completed: '2999-01-01' });
    expect(await ofIt()).toEqual([]);
    expect(await knex('bulk_operations')).toEqual([]);
  });
});

describeOnPostgres(
  'orders in bulk of a customer whose row another transaction has',
  ({ store, impatientStore }) => {
    test('wait, and none is refused', async () => {
      const busy = anOrder();
      const { customerId } = busy.customer;
      const now = new Date().toISOString();
      await submitOrder(store(), { submitter: 'vendor', keyId: 'key_1', input: busy, now });
      const rows = [...orderRows(1, { customerId }), ...orderRows(5)].map((row, n) => ({
        ...row,
        line: n + 1,
      }));
      const operation = await received(store(), rows);
      const taker = { store: impatientStore(), dispatcher, report: idle };
      await store().commit(async (trx) => {
        await store().customers.lockMany([customerId], trx);
        await expect(takeBulkRows(taker, operation)).rejects.toMatchObject({ code: '55P03' });
      });
      expect((await viewOf(store(), operation.id)).counts).toMatchObject({ refused: 0 });
      await takeBulkRows(taker, operation);
      const { counts } = await viewOf(store(), operation.id);
      expect(counts).toEqual({ rows: 6, waiting: 0, accepted: 6, alreadyThere: 0, refused: 0 });
    });
  },
);
