import type { WorkerOptions } from '@temporalio/worker';

/** How much one worker does at once, and how many workflows it keeps in memory. */
export interface WorkerSlots {
  workflowTasks: number;
  steps: number;
  activities: number;
  cachedWorkflows: number;
  /** Shares of the machine's memory and processors up to which slots are given; undefined: all slots always. */
  target?: { memory: number; cpu: number } | undefined;
}

/** With two cores, higher values measured slower. */
export const STANDARD_SLOTS: WorkerSlots = {
  workflowTasks: 20,
  steps: 20,
  activities: 20,
  cachedWorkflows: 500,
};

type Options = Pick<
  WorkerOptions,
  | 'tuner'
  | 'maxCachedWorkflows'
  | 'maxConcurrentWorkflowTaskExecutions'
  | 'maxConcurrentLocalActivityExecutions'
  | 'maxConcurrentActivityTaskExecutions'
>;

/** The options of Temporal's worker. With a target its tuner gives slots while the machine has room, up to the same numbers. */
export function slotOptions({
  workflowTasks,
  steps,
  activities,
  cachedWorkflows,
  target,
}: WorkerSlots): Options {
  if (!target) {
    return {
      maxCachedWorkflows: cachedWorkflows,
      maxConcurrentWorkflowTaskExecutions: workflowTasks,
      maxConcurrentLocalActivityExecutions: steps,
      maxConcurrentActivityTaskExecutions: activities,
    };
  }
  // Some slots always: a machine that others keep busy must not stop all cases.
  const upTo = (most: number) => ({ minimumSlots: Math.min(2, most), maximumSlots: most });
  return {
    maxCachedWorkflows: cachedWorkflows,
    tuner: {
      tunerOptions: { targetMemoryUsage: target.memory, targetCpuUsage: target.cpu },
      workflowTaskSlotOptions: upTo(workflowTasks),
      localActivityTaskSlotOptions: upTo(steps),
      activityTaskSlotOptions: upTo(activities),
    },
  };
}
