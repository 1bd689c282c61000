import { expect, onTestFinished, test } from 'vitest';
import { STANDARD_SLOTS, slotOptions } from '../../../runtime/worker/slots.ts';
import { invited } from '../../support/cases/case.ts';
import { openWorld } from '../../support/cases/world.ts';

test('slots are numbers, or at most these while the machine has room', () => {
  const fixed = slotOptions({ ...STANDARD_SLOTS, steps: 7 });
  expect(fixed).toMatchObject({ maxConcurrentLocalActivityExecutions: 7, maxCachedWorkflows: 500 });
  expect(fixed.tuner).toBeUndefined();
  const tuned = slotOptions({ ...STANDARD_SLOTS, activities: 1, target: { cpu: 0.9, memory: 0.8 } });
  expect(tuned.tuner).toMatchObject({
    tunerOptions: { targetCpuUsage: 0.9, targetMemoryUsage: 0.8 },
    activityTaskSlotOptions: { minimumSlots: 1, maximumSlots: 1 },
    workflowTaskSlotOptions: { minimumSlots: 2, maximumSlots: 20 },
  });
  expect(tuned.maxConcurrentActivityTaskExecutions).toBeUndefined();
});

test('a worker with a target of the machine takes a case to its end', async () => {
  const world = await openWorld({
    env: { WORKER_TARGET_CPU: '1', WORKER_TARGET_MEMORY: '1', WORKER_STEPS: '4' },
  });
  onTestFinished(() => world.close());
  const it = await invited(world);
  await it.accept();
  await it.is('completed', { closed: true });
});
