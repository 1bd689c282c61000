import { afterAll, beforeAll, expect, test } from 'vitest';
import { CaseUnavailableError } from '../../cases/runs/send-command.ts';
import { wakeCase } from '../../cases/runs/wake-case.ts';
import { searchAttributes } from '../../contracts/messages.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { eventsOf, nameOf } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history.
afterAll(() => world.close());

const problemOf = async (it: TestCase) =>
  (await it.handle().describe()).typedSearchAttributes.get(searchAttributes.caseProblem);

test('a step that can never succeed fails its command, the case says so, and continues once it is repaired', async () => {
  const it = await invited(world);
  const row = await it.invitation();
  const { knex } = world.test.store;
  const damage = (reminders: string) => knex('invitations').where({ id: row.id }).update({ reminders });
  const userId = await it.invitee();
  await damage('no list');
  await wakeCase(world.test, it.workflowId);
  await eventually('the case says so', async () => (await problemOf(it)) === 'step_failing');

  // A command behind it gets an answer, even if only a failure.
  const inZone = (time_zone: string) => knex('invitations').where({ id: row.id }).update({ time_zone });
  await inZone('No/Where');
  await it.forward({ seconds: 90 });
  const refused = await it.resend().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CaseUnavailableError);
  expect(refused).toMatchObject({ reason: 'step_failed' });
  expectProblem(await call(world, 'post', `/v1/onboardings/${it.onboardingId}/resend`), 'step_failed');
  await inZone(row.time_zone);
  const metrics = await call(world, 'get', '/metrics');
  expect(metrics.text).toContain('gatehouse_case_problems{mode="test",code="step_failing"} 1');

  await damage(row.reminders);
  const view = await call(world, 'get', `/v1/onboardings/${it.onboardingId}`);
  expect(view.body.problem).toMatchObject({ code: 'step_failing', since: expect.any(String) });
  expect(view.body.explanation.summary).toMatch(/^A step of this case keeps failing/);
  // It tries again by itself, a minute later.
  await it.forward({ minutes: 20 });
  await eventually('the case is repaired', async () => (await problemOf(it)) === undefined);
  expect((await call(world, 'get', `/v1/onboardings/${it.onboardingId}`)).body.problem).toBeNull();
  expect(await it.accept({ userId })).toEqual({ code: 'done' });
  await it.is('completed', { closed: true });
  const names = (await eventsOf(it.handle())).map(nameOf);
  expect(names.filter((name) => name === 'workflowTaskFailed')).toEqual([]);
});

test('an order that cannot be taken delays no other; it is taken once it is repaired', async () => {
  const it = await invited(world);
  const { knex } = world.test.store;
  await world.stopWorker();
  const bad = await it.orderAgain();
  const good = await it.orderAgain();
  const order = await knex('orders').where({ external_order_id: bad.order.externalOrderId }).first('id');
  // A product name that no license may have: the insert of its licenses fails.
  const breaks = async (product: string | null) => {
    await knex.raw('PRAGMA ignore_check_constraints = ON');
    await knex.raw('drop trigger if exists break_an_order');
    if (product === null) return;
    await knex.raw(
      `create trigger break_an_order before insert on licenses when new.order_line_id like '${order.id}%' begin select raise(abort, 'broken'); end`,
    );
  };
  await breaks('ras');
  await world.startWorker();
  await eventually('the other is taken', async () => {
    const taken = await knex('orders')
      .where({ external_order_id: good.order.externalOrderId })
      .first('status');
    return taken.status === 'taken';
  });
  await eventually('the case says so', async () => (await problemOf(it)) === 'order_not_taken');
  const view = await call(world, 'get', `/v1/onboardings/${it.onboardingId}`);
  expect(view.body.explanation.summary).toMatch(/^An order of this customer cannot be taken/);

  await breaks(null);
  await wakeCase(world.test, it.workflowId);
  await eventually('the case is repaired', async () => (await problemOf(it)) === undefined);
  expect((await it.licenses()).length).toBe(6);
  expect(await it.accept()).toEqual({ code: 'done' });
  await it.is('completed', { closed: true });
});
