import { afterAll, beforeAll, expect, test } from 'vitest';
import { Dispatcher } from '../../cases/dispatcher.ts';
import { submitOrder } from '../../cases/submit-order.ts';
import { anOrder } from '../support/orders.ts';
import { onboardingIs } from '../support/watch.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('orders that an earlier process stored and did not tell of go on at the start, however many', async () => {
  const onboardings: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const now = new Date().toISOString();
    const order = await submitOrder(world.test.store, { submitter: 'vendor', input: anOrder(), now });
    onboardings.push(order?.onboarding.id ?? '');
  }
  const reports: string[] = [];
  const dispatcher = new Dispatcher(world.test, (message) => reports.push(message), { page: 2 });
  dispatcher.start();
  for (const id of onboardings) await onboardingIs(world.test, id, 'invited');
  await dispatcher.stop();
  expect(reports).toEqual([]);
});
