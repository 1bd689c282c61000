// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invited, order } from '../support/cases/case.ts';
import { invitedAt } from '../support/cases/invited-at.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { admitted, eventsOf, failuresOf, nameOf, signalled } from '../support/temporal/history.ts';
import { SCENARIOS, SMALL_CAMPAIGNS } from './scenarios.ts';

describe('a worker that is replaced', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const restart = async () => {
    await world.stopWorker();
    await world.startWorker();
  };

  test('after every step continues where the last one stopped', async () => {
    await world.stopWorker();
    const it = await order(world);
    await signalled(it.handle(), 1);
    await world.startWorker();
    await it.is('invited');
    await restart();
    expect(await mailsTo(it.environment, it.order.customer.primaryEmail, 1)).toEqual(['invitation']);
    await it.forward({ days: 5 });
    await restart();
    expect(await it.correct(`right-${it.order.customer.primaryEmail}`)).toEqual({ code: 'done' });
    await restart();
    await it.orderAgain();
    await restart();
    expect(await it.accept()).toEqual({ code: 'done' });
    await restart();
    await it.is('completed', { closed: true });
    expect(await it.handle().result()).toBe('completed');
    const { knex } = it.environment.store;
    const { business_account_id } = await it.invitation();
    expect(await knex('memberships').where({ business_account_id })).toHaveLength(1);
    expect((await it.licenses()).map(({ status }) => status)).toEqual(Array(4).fill('bound'));
    const right = await mailsTo(it.environment, `right-${it.order.customer.primaryEmail}`, 2);
    expect(right).toEqual(['invitation', 'license-bound']);
  });

  test('takes the commands that came while none ran', async () => {
    const it = await invited(world);
    await it.invitee();
    await world.stopWorker();
    const outcome = it.accept({ updateId: 'while-away' });
    await admitted(it.environment, it.workflowId, 'while-away');
    await world.startWorker();
    expect(await outcome).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
  });
});

describe('a worker without a cache', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld({ maxCachedWorkflows: 0, ...SMALL_CAMPAIGNS });
  });
  afterAll(() => world.close());

  test.each(Object.entries(SCENARIOS))('replays each task from the start: %s', async (_name, drive) => {
    const it = await drive(world);
    expect(failuresOf(await eventsOf(it.handle()))).toEqual([]);
  });

  test('fires the timers that were due while none ran', async () => {
    const it = await invitedAt(AN_HOUR_OF_BUSINESS, world);
    // Time stands still while anything is under way.
    await eventually('the timer is set', async () => {
      return (await eventsOf(it.handle())).some((event) => nameOf(event) === 'timerStarted');
    });
    await world.stopWorker();
    // The first timer fires; the next steps wait for a worker.
    const moved = it.forward({ days: 15 });
    await eventually('a timer fired', async () =>
      (await eventsOf(it.handle())).some((event) => nameOf(event) === 'timerFired'),
    );
    await world.startWorker();
    await moved;
    await it.is('expired');
    expect((await it.sends()).map(({ kind }) => kind).at(-1)).toBe('last-reminder');
  });
});
