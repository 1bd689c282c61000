import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wakeCase } from '../../cases/runs/wake-case.ts';
import { invitationWorkflowId } from '../../contracts/ids.ts';
import { wakeSignal } from '../../contracts/messages.ts';
import { invited, order } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { eventsOf, nameOf, signalled } from '../support/temporal/history.ts';
import { SCENARIOS } from './scenarios.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const statuses = (licenses: { status: string }[]) => licenses.map(({ status }) => status);
const BOUND = ['bound', 'bound'];

describe('a further order', () => {
  test('during an onboarding is held with the first, then all are bound at once', async () => {
    const it = await invited(world);
    await mailsTo(it.environment, it.order.customer.primaryEmail, 1);
    const again = await it.orderAgain();
    expect(again.onboardingId).toBe(it.onboardingId);
    await signalled(it.handle(), 2);
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    expect(statuses(await it.licenses())).toEqual([...BOUND, ...BOUND]);
    expect(await mailsTo(it.environment, it.order.customer.primaryEmail, 2)).toEqual([
      'invitation',
      'license-bound',
    ]);
  });

  test('with another address during an onboarding mails only the first one', async () => {
    const it = await invited(world);
    const other = `boss-${it.order.customer.primaryEmail}`;
    await it.orderAgain({ primaryEmail: other });
    await it.forward({ days: 3 });
    const mails = await it.environment.store.mailbox.list(1_000);
    expect(mails.filter(({ to }) => to === other)).toEqual([]);
    expect((await it.invitation()).email).toBe(it.order.customer.primaryEmail);
  });

  test('after completion is a new run and a new onboarding, bound at once', async () => {
    const it = await invited(world);
    await mailsTo(it.environment, it.order.customer.primaryEmail, 1);
    await it.accept();
    await it.is('completed', { closed: true });
    const firstRun = await it.handle().describe();

    const again = await it.orderAgain();
    expect(again.onboardingId).not.toBe(it.onboardingId);
    const row = await again.is('completed', { closed: true });
    expect(row.invitation_id).toBeNull();
    expect(row.business_account_id).toBe((await it.is('completed')).business_account_id);
    expect(statuses(await again.licenses())).toEqual(BOUND);
    expect(await mailsTo(it.environment, it.order.customer.primaryEmail, 3)).toEqual([
      'invitation',
      'license-bound',
      'license-bound',
    ]);
    const secondRun = await it.handle().describe();
    expect(secondRun.runId).not.toBe(firstRun.runId);
  });

  test('after a cancelled onboarding invites again', async () => {
    const it = await invited(world);
    await it.cancel();
    await it.is('cancelled', { closed: true });
    const again = await it.orderAgain();
    await again.is('invited');
    expect((await again.invitation()).id).not.toBe((await it.invitation()).id);
    expect(await again.accept()).toEqual({ code: 'done' });
    await again.is('completed', { closed: true });
    expect(statuses(await again.licenses())).toEqual(BOUND);
    expect(statuses(await it.licenses())).toEqual(['voided', 'voided']);
  });

  test('while the invitation is expired sends a fresh one', async () => {
    const it = await invited(world);
    await it.forward({ days: 15 });
    await it.is('expired');
    const again = await it.orderAgain();
    expect(again.onboardingId).toBe(it.onboardingId);
    await it.is('invited');
    expect(await it.invitation()).toMatchObject({ epoch: 2, status: 'pending' });
    expect(await it.linksClosed(1)).toBe('expired');
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('that arrives while the run is closing is neither lost nor left behind', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => invited(world)));
    const orders = cases.map(async (it) => {
      const [outcome, again] = await Promise.all([it.accept(), it.orderAgain(), it.orderAgain()]);
      // If an order came just as the run ended, the database knows the outcome.
      if (outcome) expect(outcome).toEqual({ code: 'done' });
      const late = await it.orderAgain();
      for (const one of [it, again, late]) await one.is('completed', { closed: true });
      const { knex } = it.environment.store;
      const { customerId } = it.order.customer;
      expect(await knex('orders').where({ customer_id: customerId, status: 'taken' })).toHaveLength(4);
      expect(
        await knex('licenses').where({ status: 'held' }).whereIn('onboarding_id', [it.onboardingId]),
      ).toEqual([]);
    });
    await Promise.all(orders);
  });
});

test('an order that arrives while its run is cancelled is cancelled with it, or opens the next onboarding', async () => {
  const cases = await Promise.all(Array.from({ length: 15 }, () => invited(world)));
  await Promise.all(
    cases.map(async (it) => {
      const [outcome, again] = await Promise.all([it.cancel(), it.orderAgain(), it.orderAgain()]);
      // The run may have continued for the order: then the database knows the outcome of the cancel.
      if (outcome) expect(outcome).toEqual({ code: 'done' });
      const { knex } = it.environment.store;
      const { customerId } = it.order.customer;
      await eventually('no order waits', async () => {
        return (await knex('orders').where({ customer_id: customerId, status: 'received' })).length === 0;
      });
      // An order stored before the cancel ends with the cancelled onboarding, one stored after it opens the next.
      const orders = await knex('orders').where({ customer_id: customerId });
      for (const { onboarding_id, status } of orders)
        expect(status).toBe(onboarding_id === it.onboardingId ? 'cancelled' : 'taken');
      expect(orders).toHaveLength(3);
      const row = await it.environment.store.onboardings.get(again.onboardingId);
      expect(row?.status).toBe(again.onboardingId === it.onboardingId ? 'cancelled' : 'invited');
      expect((await it.is('cancelled')).closed_at).not.toBeNull();
    }),
  );
});

describe('in one workflow task', () => {
  test('three orders make one account and one invitation', async () => {
    const it = await SCENARIOS['three-orders-in-one-task'](world);
    expect(statuses(await it.licenses())).toEqual([...BOUND, ...BOUND, ...BOUND]);
    expect((await it.sends()).length).toBe(1);
  });

  test('accept, resend and an order end as if they had come one by one', async () => {
    const it = await SCENARIOS['accept-resend-and-order-in-one-task'](world);
    expect(statuses(await it.licenses())).toEqual([...BOUND, ...BOUND]);
    expect((await it.invitation()).status).toBe('accepted');
  });

  test('many wakes are one step, and a wake without cause changes nothing', async () => {
    await world.stopWorker();
    const it = await order(world);
    await signalled(it.handle(), 1);
    for (let n = 0; n < 5; n += 1) await it.handle().signal(wakeSignal);
    // As the API of 0.1.0 would, beside a worker of today.
    await it.handle().signal('order', { orderId: 'ord_none' });
    await world.startWorker();
    await it.is('invited');
    await it.handle().signal(wakeSignal);
    await signalled(it.handle(), 8);
    await it.accept();
    await it.is('completed', { closed: true });
    expect(statuses(await it.licenses())).toEqual(BOUND);
    expect(await it.sends()).toHaveLength(1);
    // The row is closed before the history says so.
    expect(await it.handle().result()).toBe('completed');
    const steps = (await eventsOf(it.handle())).filter((event) => nameOf(event) === 'markerRecorded');
    // Seven signals at once, one later, one acceptance.
    expect(steps).toHaveLength(3);
  });
});

test('a run without a stored invitation ends', async () => {
  const { client } = world.test.temporal;
  await wakeCase(world.test, invitationWorkflowId('inv_none'));
  expect(await client.workflow.getHandle(invitationWorkflowId('inv_none')).result()).toBe('revoked');
});

test('a wake for a customer without an onboarding ends its run as cancelled', async () => {
  await wakeCase(world.test, 'onboarding/unknown');
  const handle = world.test.temporal.client.workflow.getHandle('onboarding/unknown');
  expect(await handle.result()).toBe('cancelled');
  const names = (await eventsOf(handle)).map(nameOf);
  expect(names.at(-1)).toBe('workflowExecutionCompleted');
});
