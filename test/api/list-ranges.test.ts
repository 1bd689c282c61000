import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let customerId: string;
beforeAll(async () => {
  world = await openWorld();
  const order = anOrder();
  customerId = order.customer.customerId;
  const { onboardingId } = await submit(world, order);
  await onboardingIs(world.test, onboardingId, 'invited');
});
afterAll(() => world.close());

interface Listed {
  id: string;
  updatedAt: string;
}

const read = async (path: string): Promise<Listed[]> =>
  (await call(world, 'get', path).expect(200)).body.data;
const minutes = (moment: string, by: number) => new Date(Date.parse(moment) + by * 60_000).toISOString();

describe.each([
  ['orders', 'receivedAt'],
  ['onboardings', 'openedAt'],
  ['licenses', 'createdAt'],
])('the list of %s', (list, created) => {
  const about = (query: string) => read(`/v1/${list}?customerId=${customerId}&${query}`);

  test.each([
    ['created', created],
    ['updated', 'updatedAt'],
  ])(
    'takes a range of when they were %s: its first moment belongs to it, the end does not',
    async (name, field) => {
      const [first] = await about('limit=1');
      const at = (first as unknown as Record<string, string>)[field] ?? '';
      const ids = async (query: string) => (await about(query)).map(({ id }) => id);
      expect(await ids(`${name}From=${at}`)).toContain(first?.id);
      expect(await ids(`${name}Before=${at}`)).not.toContain(first?.id);
      expect(await ids(`${name}From=${minutes(at, -1)}&${name}Before=${minutes(at, 1)}`)).toContain(
        first?.id,
      );
      expect(await ids(`${name}From=${minutes(at, 1)}`)).not.toContain(first?.id);
      // The same moment in another zone.
      const elsewhere = encodeURIComponent(at.replace('Z', '+00:00'));
      expect(await ids(`${name}From=${elsewhere}`)).toContain(first?.id);
    },
  );
});

test('an order that is cancelled has changed, and so has its onboarding', async () => {
  const order = anOrder();
  const { orderId, onboardingId } = await submit(world, order);
  await onboardingIs(world.test, onboardingId, 'invited');
  const one = async (list: string) =>
    (await read(`/v1/${list}?customerId=${order.customer.customerId}`))[0] as Listed;
  const before = await one('orders');
  await call(world, 'post', `/v1/orders/${orderId}/cancel`, { reason: 'a mistake' }).expect(200);
  const after = await one('orders');
  expect(after.updatedAt > before.updatedAt).toBe(true);
  await onboardingIs(world.test, onboardingId, 'cancelled', { closed: true });
  const { updatedAt } = await one('onboardings');
  const changed = await read(`/v1/onboardings?updatedFrom=${updatedAt}`);
  expect(changed.map(({ id }) => id)).toContain(onboardingId);
});
