import type { Client, WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { billableActions } from '../../../test/support/temporal/billable.ts';
import { eventsOf, nameOf } from '../../../test/support/temporal/history.ts';

/** The size of the run's history after a burst. */
export interface BurstHistory {
  events: number;
  signals: number;
  workflowTasks: number;
  failedTasks: number;
  billableActions: number;
  kilobytes: number;
  /** CPU milliseconds of a replay, including a worker's start; null: it does not replay. */
  replayCpuMs: number | null;
}

export async function historyOf(client: Client, workflowId: string, bundle: string): Promise<BurstHistory> {
  const handle = client.workflow.getHandle(workflowId);
  const { historySize } = await handle.describe();
  const events = await eventsOf(handle);
  const count = (name: string) => events.filter((event) => nameOf(event) === name).length;
  return {
    events: events.length,
    signals: count('workflowExecutionSignaled'),
    workflowTasks: count('workflowTaskCompleted'),
    failedTasks: count('workflowTaskFailed'),
    billableActions: billableActions(events).total ?? 0,
    kilobytes: Math.round((historySize ?? 0) / 1024),
    replayCpuMs: await replayCpu(handle, bundle),
  };
}

async function replayCpu(handle: WorkflowHandle, bundle: string): Promise<number | null> {
  const history = await handle.fetchHistory();
  const before = process.cpuUsage();
  try {
    await Worker.runReplayHistory({ workflowBundle: { codePath: bundle } }, history, handle.workflowId);
  } catch {
    return null;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / 1_000);
}
