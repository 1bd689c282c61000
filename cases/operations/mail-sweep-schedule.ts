import { ScheduleAlreadyRunning, type ScheduleOptions, ScheduleOverlapPolicy } from '@temporalio/client';
import { WORKFLOW_TYPES } from '../../contracts/messages.ts';
import { TASK_QUEUE } from '../../temporal.config.ts';
import type { Environment } from '../environment.ts';

const EVERY = '10 minutes';
const PATIENCE_MS = 10_000;

/**
 * Schedules Temporal's sweep over an environment's mails, if there is a provider to ask. Safe to repeat, also by
 * several workers at once; a schedule paused by an operator stays paused.
 * @returns the schedule's id, null without a provider
 */
export async function scheduleMailSweep({
  temporal: { client, taskQueue },
  mail,
}: Pick<Environment, 'temporal' | 'mail'>): Promise<string | null> {
  if (!mail.transport.lookUp) return null;
  const workflowId = taskQueue === TASK_QUEUE ? 'mail-sweep' : `mail-sweep/${taskQueue}`;
  const schedule = {
    spec: { intervals: [{ every: EVERY }] },
    action: {
      type: 'startWorkflow',
      workflowType: WORKFLOW_TYPES.mailSweep,
      workflowId,
      taskQueue,
      args: [],
      staticSummary: 'Mails of which no word came',
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
  } satisfies Omit<ScheduleOptions, 'scheduleId'>;
  await client.connection.withDeadline(Date.now() + PATIENCE_MS, async () => {
    try {
      await client.schedule.create({ scheduleId: workflowId, ...schedule });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(workflowId).update(({ state }) => ({ ...schedule, state }));
    }
  });
  return workflowId;
}
