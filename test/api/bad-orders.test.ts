import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as tables from '../contracts/bad-orders.ts';
import { goodOrder } from '../contracts/order-fixture.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

const rowsLeft = async () => {
  const counts: Record<string, number> = {};
  for (const table of [
    'customers',
    'contacts',
    'orders',
    'order_lines',
    'onboardings',
    'idempotency_records',
  ]) {
    const row = await world.test.store.knex(table).count({ count: '*' }).first();
    counts[table] = Number(row?.count);
  }
  return counts;
};

describe.each(Object.entries(tables))('%s', (_group, orders) => {
  test.each(orders)('%s is refused, with a pointer to it', async (name, order, pointer) => {
    const headers = { 'Idempotency-Key': encodeURIComponent(name).slice(0, 255) };
    const answer = await call(world, 'post', '/v1/orders', order, { headers });
    expectProblem(answer, 'validation_failed');
    const pointers = answer.body.errors.map((fault: { pointer: string }) => fault.pointer);
    if (order === undefined) expect(pointers.length).toBeGreaterThan(0);
    else expect(pointers).toEqual([pointer]);
    expect(answer.body.errors.every(({ message }: { message: string }) => message.length > 10)).toBe(true);
  });
});

test('none of them left a row, and a good order still works', async () => {
  const nothing = {
    customers: 0,
    contacts: 0,
    orders: 0,
    order_lines: 0,
    onboardings: 0,
    idempotency_records: 0,
  };
  expect(await rowsLeft()).toEqual(nothing);
  expect((await call(world, 'post', '/v1/orders', goodOrder())).status).toBe(202);
  expect(await rowsLeft()).toMatchObject({ customers: 1, orders: 1, order_lines: 1, onboardings: 1 });
});
