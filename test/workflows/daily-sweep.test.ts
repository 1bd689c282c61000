import { afterAll, beforeAll, expect, test } from 'vitest';
import { scheduleDailySweep } from '../../cases/operations/sweep-schedules.ts';
import { WORKFLOW_TYPES } from '../../contracts/messages.ts';
import { anAccount } from '../support/cases/accounts.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { seedInstances, seedLicense } from '../support/instances/seed.ts';
import { eventually } from '../support/run/watch.ts';
import { runSchedule } from '../support/temporal/run-schedule.ts';

let world: World;
let scheduleId: string;
beforeAll(async () => {
  world = await openWorld({ env: { SALES_EMAIL: 'sales@northgate.example' } });
  scheduleId = await scheduleDailySweep(world.test);
});
afterAll(async () => {
  await world.test.temporal.client.schedule.getHandle(scheduleId).delete();
  await world.close();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** Runs the sweep as an operator does. */
async function sweep() {
  const { client } = world.test.temporal;
  const workflowId = await runSchedule(client.schedule.getHandle(scheduleId));
  const handle = client.workflow.getHandle(workflowId);
  return { counts: await handle.result(), history: JSON.stringify(await handle.fetchHistory()) };
}

test('the schedule is made once, by however many workers, and runs in the early morning', async () => {
  const schedule = world.test.temporal.client.schedule.getHandle(scheduleId);
  await schedule.pause('for a test');
  expect(await Promise.all([scheduleDailySweep(world.test), scheduleDailySweep(world.test)])).toEqual([
    scheduleId,
    scheduleId,
  ]);
  const { state, spec, policies, action } = await schedule.describe();
  expect(state).toMatchObject({ paused: true });
  expect(spec.calendars?.[0]?.hour).toMatchObject([{ start: 4 }]);
  expect(policies.overlap).toBe('SKIP');
  expect(action).toMatchObject({ workflowType: WORKFLOW_TYPES.dailySweep });
  await schedule.unpause();
});

test('a run tells admins and sales what they must know, a second run nothing, and no name is in a history', async () => {
  const { store } = world.test;
  const { accountId, admin } = await anAccount(world.test);
  const bound = { bound_at: inDays(-400) };
  const ending = await seedLicense(store, accountId, {
    ...bound,
    ...{ kind: 'subscription', subscription_ends_at: inDays(20), quantity: 1, grace_started_at: inDays(-1) },
  });
  const silent = { activated_at: inDays(-40), certificate_expires_at: inDays(-26) };
  await seedInstances(store, ending, 1, silent);
  await seedInstances(store, ending, 1, { ...silent, stale_told_at: inDays(-31), activated_at: inDays(-70) });
  await seedInstances(store, ending, 1, { last_seen_at: inDays(-1), users: 9 });

  const { counts, history } = await sweep();
  expect(counts).toEqual({ toldStale: 1, deactivated: 1, toldGrace: 1, toldEnds: 1, listed: 1 });
  expect(history).not.toContain(admin.email);
  expect(history).not.toContain(String(ending.license_key));
  const kinds = await eventually('the mails are sent', async () => {
    const sent = await store.knex('mail_sends').where({ state: 'sent', workflow_id: null }).pluck('kind');
    return sent.length >= 4 && sent.sort();
  });
  expect(kinds).toEqual(['grace-started', 'instances-stale', 'license-ends', 'licenses-ending']);

  expect((await sweep()).counts).toEqual({
    ...{ toldStale: 0, deactivated: 0, toldGrace: 0, toldEnds: 0, listed: 0 },
  });
});
