import type { ScheduleHandle } from '@temporalio/client';
import { eventually } from '../run/watch.ts';

const REPEAT_MS = 20_000;

/**
 * Has a schedule start its workflow now, and never by its own clock; returns the workflow's id.
 * Temporal names a start after its second, and drops one whose name still runs: then it is asked again.
 */
export async function runSchedule(schedule: ScheduleHandle): Promise<string> {
  await schedule.pause('run by hand');
  const before = (await schedule.describe()).info.numActionsTaken;
  await schedule.trigger();
  let triggeredAt = Date.now();
  return eventually('the schedule starts its workflow', async () => {
    const { numActionsTaken, recentActions } = (await schedule.describe()).info;
    // A trigger that was only slow may have started a second one by now.
    if (numActionsTaken > before)
      return recentActions.at(before - numActionsTaken)?.action.workflow.workflowId;
    if (Date.now() - triggeredAt > REPEAT_MS) {
      triggeredAt = Date.now();
      await schedule.trigger();
    }
    return null;
  });
}
