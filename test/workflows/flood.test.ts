// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { stateQuery } from '../../contracts/messages.ts';
import { invited, TestCase } from '../support/cases/case.ts';
import { allTaken, eventsOfFlood, manyOrders, sendOrders } from '../support/cases/flood.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { mailsTo } from '../support/run/watch.ts';
import { eventsOf, failuresOf, nameOf } from '../support/temporal/history.ts';

/** The promised size: FLOODS=10, and FLOOD_ORDERS=3000. */
const FLOODS = Number(process.env.FLOODS ?? 2);
const ORDERS = Number(process.env.FLOOD_ORDERS ?? 500);
const BESIDE = 30;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history.
afterAll(() => world.close());

/** Submits orders of other customers, while `during` runs. */
async function besideOthers<T>(during: Promise<T>): Promise<T> {
  const others = Array.from({ length: BESIDE }, () => anOrder());
  const [result] = await Promise.all([during, sendOrders(world, others)]);
  return result;
}

test.each(Array.from({ length: FLOODS }, (_, n) => n + 1))(
  `flood %i of ${ORDERS} orders, with a worker restarted in the middle, loses none and breaks nothing`,
  async () => {
    const orders = manyOrders(ORDERS);
    const { customerId, primaryEmail } = orders[0]?.customer ?? anOrder().customer;
    const half = Math.floor(ORDERS / 2);
    const [first] = await besideOthers(sendOrders(world, orders.slice(0, half)));
    const restarting = world.stopWorker().then(() => world.startWorker());
    await besideOthers(sendOrders(world, orders.slice(half)));
    await restarting;
    await allTaken(world, customerId, ORDERS);

    const order = orders[0] ?? anOrder();
    const it = new TestCase(world, order, first?.onboardingId ?? '');
    await it.is('invited');
    expect(await it.correct(`right-${primaryEmail}`)).toEqual({ code: 'done' });
    await world.stopWorker();
    await world.startWorker();
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });

    const { knex } = world.test.store;
    const licenses = await knex('licenses').where({ onboarding_id: it.onboardingId }).select('status');
    expect(licenses).toHaveLength(ORDERS);
    expect(licenses.every(({ status }) => status === 'bound')).toBe(true);
    expect((await it.sends()).map(({ kind }) => kind)).toEqual(['invitation', 'invitation']);
    expect(failuresOf(await eventsOf(it.handle()))).toEqual([]);
  },
  400_000,
);

test('orders for an account with an admin that come at once share one mail', async () => {
  const it = await invited(world);
  await mailsTo(it.environment, it.order.customer.primaryEmail, 1);
  await it.accept();
  await it.is('completed', { closed: true });
  await mailsTo(it.environment, it.order.customer.primaryEmail, 2);
  // Taken one right after the other: two seconds between them would make two mails.
  await world.stopWorker();
  await sendOrders(world, manyOrders(100, it.order.customer));
  await world.startWorker();
  await allTaken(world, it.order.customer.customerId, 101);
  const kinds = await mailsTo(it.environment, it.order.customer.primaryEmail, 3);
  expect(kinds).toEqual(['invitation', 'license-bound', 'license-bound']);
  const mail = (await it.environment.store.mailbox.list(10)).find(
    ({ to, kind }) => to === it.order.customer.primaryEmail && kind === 'license-bound',
  );
  expect(mail?.text.match(/16\.5/g)?.length).toBe(50);
});

test('a thousand orders stored while no worker runs are taken when it is back', async () => {
  await world.stopWorker();
  const orders = manyOrders(1_000);
  const { customerId } = orders[0]?.customer ?? anOrder().customer;
  const [first] = await sendOrders(world, orders);
  const since = Date.now();
  await world.startWorker();
  await allTaken(world, customerId, 1_000);
  const most = eventsOfFlood(Date.now() - since);
  const handle = world.test.temporal.client.workflow.getHandle(onboardingWorkflowId(customerId));
  expect((await handle.query(stateQuery))?.onboardingId).toBe(first?.onboardingId);
  const names = (await eventsOf(handle)).map(nameOf);
  expect(names.length, names.join()).toBeLessThanOrEqual(most);
}, 300_000);
