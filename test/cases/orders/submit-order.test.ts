import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitOrder } from '../../../cases/orders/submit-order.ts';
import { driveCustomer } from '../../activities/cases.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { freshPostgres } from '../../support/databases/fresh-postgres.ts';

let world: World;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshPostgres();
  drop = database.drop;
  world = await openWorld({ env: { DATABASE_URL: database.url.href }, workers: [] });
});
afterAll(async () => {
  await world.close();
  await drop();
});

const submitTo = (input: ReturnType<typeof anOrder>) =>
  submitOrder(world.test.store, { submitter: 'vendor', input, now: new Date().toISOString() });

test('of two orders with one external id at once, the refused one leaves nothing in PostgreSQL', async () => {
  const { knex } = world.test.store;
  for (let round = 0; round < 20; round += 1) {
    const externalOrderId = `SO-${randomBytes(4).toString('hex')}`;
    const results = await Promise.all([
      submitTo(anOrder({}, { externalOrderId })),
      submitTo(anOrder({}, { externalOrderId })),
    ]);
    expect(results.filter((result) => result === null)).toHaveLength(1);
  }
  const orders = await knex('orders').pluck('onboarding_id');
  expect((await knex('onboardings').pluck('id')).sort()).toEqual(orders.sort());
  expect(await knex('customers').pluck('id')).toHaveLength(20);
});

test('the same order twenty times at once is one order on PostgreSQL', async () => {
  const order = anOrder();
  const results = await Promise.all(Array.from({ length: 20 }, () => submitTo(order)));
  expect(new Set(results.map((result) => result?.order.id)).size).toBe(1);
  expect(results.filter((result) => result?.repeated === false)).toHaveLength(1);
});

test('another address is ignored while the first is invited, and invited once the onboarding is cancelled', async () => {
  const first = anOrder();
  const other = () => anOrder({ ...first.customer, primaryEmail: `boss-${first.customer.primaryEmail}` });
  const { store } = world.test;
  const { look, revoke } = driveCustomer(store, first.customer.customerId);
  const now = new Date().toISOString();
  const opened = await submitTo(first);
  await look(now);
  const ignored = await submitTo(other());
  expect(ignored?.warnings).toMatchObject([{ code: 'primaryEmailIgnored' }]);
  expect(Boolean((await store.orders.get(ignored?.order.id ?? ''))?.primary_email_ignored)).toBe(true);

  await revoke(now);
  const again = other();
  const late = await submitTo(again);
  expect(late?.warnings).toEqual([]);
  expect(Boolean(late?.order.primary_email_ignored)).toBe(false);
  expect(late?.onboarding.id).not.toBe(opened?.onboarding.id);
  const { state } = await look(now);
  expect(state).toMatchObject({ onboardingId: late?.onboarding.id, status: 'invited' });
  const invitation = await store.invitations.get(state?.invitation?.id ?? '');
  expect(invitation?.email).toBe(again.customer.primaryEmail);
});
