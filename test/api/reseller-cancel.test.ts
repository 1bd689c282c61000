import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { aReseller, takenAs } from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { openWorldOn } from '../support/cases/world-on.ts';
import { untilWaitedFor } from '../support/databases/waiting.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
beforeAll(async () => {
  world = await openWorldOn('postgres');
});
afterAll(() => world.close());

test('a reseller’s cancel that waits for the join of the person comes too late, as the vendor’s does', async () => {
  const alpha = await aReseller(world, 'Alpha');
  const { onboardingId, orderId } = await takenAs(world, alpha, anOrder());
  const row = await onboardingIs(world.test, onboardingId, 'invited');
  // So that nothing but the cancel waits.
  await world.stopWorker();
  const path = `/v1/onboardings/${onboardingId}/cancel`;
  const { store } = world.test;
  let answer: ReturnType<typeof call> | undefined;
  await store.knex.transaction(async (trx) => {
    await store.onboardings.update(row, { status: 'completed' }, new Date().toISOString(), trx);
    answer = call(world, 'post', path, {}, { key: alpha.key });
    void answer.then(() => {});
    await untilWaitedFor(trx);
  });
  expectProblem(await (answer as ReturnType<typeof call>), 'onboarding_closed');
  const { body } = await call(world, 'get', `/v1/orders/${orderId}`).expect(200);
  expect(body.cancelledAt).toBeNull();
});
