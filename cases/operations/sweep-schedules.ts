import {
  ScheduleAlreadyRunning,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
  type ScheduleSpec,
} from '@temporalio/client';
import { WORKFLOW_TYPES } from '../../contracts/messages.ts';
import { TASK_QUEUE } from '../../temporal.config.ts';
import type { Environment } from '../environment.ts';

const PATIENCE_MS = 10_000;

/** A workflow that Temporal starts again and again, one at a time. */
interface Sweep {
  name: 'mail-sweep' | 'daily-sweep';
  workflowType: string;
  spec: ScheduleSpec;
  /** How late it may start after Temporal was away. */
  catchupWindow: '1 minute' | '20 hours';
  summary: string;
}

/**
 * Schedules Temporal's sweep over an environment's mails, if there is a provider to ask.
 * @returns the schedule's id, null without a provider
 */
export async function scheduleMailSweep(
  environment: Pick<Environment, 'temporal' | 'mail'>,
): Promise<string | null> {
  if (!environment.mail.transport.lookUp) return null;
  return scheduleSweep(environment, {
    name: 'mail-sweep',
    workflowType: WORKFLOW_TYPES.mailSweep,
    spec: { intervals: [{ every: '10 minutes' }] },
    catchupWindow: '1 minute',
    summary: 'Mails of which no word came',
  });
}

/** Schedules the sweep that tells in time of licenses and instances; returns the schedule's id. */
export const scheduleDailySweep = (environment: Pick<Environment, 'temporal'>): Promise<string> =>
  scheduleSweep(environment, {
    name: 'daily-sweep',
    workflowType: WORKFLOW_TYPES.dailySweep,
    spec: { calendars: [{ hour: 4, minute: 10 }] },
    catchupWindow: '20 hours',
    summary: 'Licenses that end, grace, and silent instances',
  });

/** Safe to repeat, also by several workers at once; a schedule paused by an operator stays paused. */
async function scheduleSweep(
  { temporal: { client, taskQueue } }: Pick<Environment, 'temporal'>,
  { name, workflowType, spec, catchupWindow, summary }: Sweep,
): Promise<string> {
  const workflowId = taskQueue === TASK_QUEUE ? name : `${name}/${taskQueue}`;
  const schedule = {
    spec,
    action: {
      type: 'startWorkflow',
      ...{ workflowType, workflowId, taskQueue, args: [], staticSummary: summary },
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
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
