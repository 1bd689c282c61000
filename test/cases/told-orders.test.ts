import { expect, test } from 'vitest';
import { ToldOrders } from '../../cases/told-orders.ts';

const MINUTE = 60_000;

test('an acknowledged order is told again after a minute, two, four, and at last each hour', () => {
  const told = new ToldOrders();
  expect(told.isDue('ord_1', 0)).toBe(true);
  let now = 0;
  const pauses: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    told.acknowledged('ord_1', now);
    let pause = 1;
    while (!told.isDue('ord_1', now + pause * MINUTE)) pause += 1;
    pauses.push(pause);
    now += pause * MINUTE;
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test('an order that no longer waits is forgotten, one told a moment ago is not', () => {
  const told = new ToldOrders();
  told.acknowledged('ord_taken', 0);
  told.acknowledged('ord_waiting', 0);
  told.acknowledged('ord_young', 5 * MINUTE);
  told.keepOnly(new Set(['ord_waiting']), 5 * MINUTE + 1);
  expect(told.size).toBe(2);
  expect(told.isDue('ord_taken', 5 * MINUTE + 1)).toBe(true);
  expect(told.isDue('ord_young', 5 * MINUTE + 1)).toBe(false);
});
