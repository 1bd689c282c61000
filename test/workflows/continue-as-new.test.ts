import { expect, onTestFinished, test } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { invited } from '../support/cases/case.ts';
import { expectPlanLeft } from '../support/cases/whole-plan.ts';
import { openWorld } from '../support/cases/world.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { mailsTo, onboardingIs } from '../support/run/watch.ts';

test('an onboarding with a long history continues in a new run, with its timers and its outcome', async () => {
  const options = await serverOptions();
  // A server that considers a history long after a few steps.
  const dynamicConfig = { ...options.dynamicConfig, 'limit.historyCount.suggestContinueAsNew': '25' };
  const server = await startTemporalServer({ ...options, dynamicConfig });
  onTestFinished(() => server.stop());
  const world = await openWorld({ temporal: server.address });
  onTestFinished(() => world.close());

  const it = await invited(world);
  const { client } = world.test.temporal;
  const { workflowId } = it;
  const firstRun = (await client.workflow.getHandle(workflowId).describe()).runId;
  const row = await it.invitation();
  await mailsTo(world.test, row.email, 1);
  // Time begins at the start: with a time far ahead of real time, this server wakes a continued run too late.
  await it.forwardWithMail(15);
  await it.is('expired');
  await expectPlanLeft(it);
  const { length } = await it.sends();
  const now = await client.workflow.getHandle(workflowId).describe();
  expect(now.status.name).toBe('RUNNING');
  expect(now.runId).not.toBe(firstRun);
  expect(await it.resend()).toEqual({ code: 'done' });
  await mailsTo(world.test, row.email, length + 1);
  expect(await it.accept()).toEqual({ code: 'done' });
  await onboardingIs(world.test, it.onboardingId, 'completed', { closed: true });
});
