import { expect, onTestFinished, test } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { invited } from '../support/case.ts';
import { serverOptions } from '../support/server-options.ts';
import { mailsTo, onboardingIs } from '../support/watch.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/week-moments.ts';
import { openWorld } from '../support/world.ts';

test('an onboarding with a long history goes on in a new run, with its timers and its outcome', {
  tags: 'hours',
}, async () => {
  const options = await serverOptions();
  // A server that finds a history long after a few steps.
  const dynamicConfig = { ...options.dynamicConfig, 'limit.historyCount.suggestContinueAsNew': '25' };
  const server = await startTemporalServer({ ...options, dynamicConfig });
  onTestFinished(() => server.stop());
  const world = await openWorld({ temporal: server.address, beginsAt: AN_HOUR_OF_BUSINESS });
  onTestFinished(() => world.close());

  const it = await invited(world);
  const { client } = world.test.temporal;
  const { workflowId } = it;
  const firstRun = (await client.workflow.getHandle(workflowId).describe()).runId;
  const row = await it.invitation();
  await mailsTo(world.test, row.email, 1);
  await it.forwardWithMail(15);
  await onboardingIs(world.test, it.onboardingId, 'expired');
  expect(await mailsTo(world.test, row.email, 5)).toHaveLength(5);
  const now = await client.workflow.getHandle(workflowId).describe();
  expect(now.status.name).toBe('RUNNING');
  expect(now.runId).not.toBe(firstRun);
  expect(await it.resend()).toEqual({ code: 'done' });
  await mailsTo(world.test, row.email, 6);
  expect(await it.accept()).toEqual({ code: 'done' });
  await onboardingIs(world.test, it.onboardingId, 'completed', { closed: true });
});
