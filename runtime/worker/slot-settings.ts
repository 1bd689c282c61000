import { z } from 'zod';
import { numberOrStandard, numberWithin } from '../setting-numbers.ts';
import { STANDARD_SLOTS, type WorkerSlots } from './slots.ts';

/** The variables of how much a worker does at once; targets in percent. */
export const SLOT_VARIABLES = {
  WORKER_WORKFLOW_TASKS: numberOrStandard(2, 1_000, 20),
  WORKER_STEPS: numberOrStandard(1, 1_000, 20),
  WORKER_ACTIVITIES: numberOrStandard(1, 1_000, 20),
  WORKER_CACHED_WORKFLOWS: numberWithin(4, 100_000).optional(),
  WORKER_TARGET_CPU: numberWithin(1, 100).optional(),
  WORKER_TARGET_MEMORY: numberWithin(1, 100).optional(),
};

const shape = z.object(SLOT_VARIABLES);
type Known = z.output<typeof shape>;

/**
 * To make room, Temporal's SDK removes the workflow that was used the longest ago, even in the middle of a step: the
 * step is cancelled, its task is lost, and the server repeats it 10 seconds later. So the cache has room for workflows
 * that do nothing beside those that work.
 */
const leastCached = (known: Known): number => 2 * known.WORKER_WORKFLOW_TASKS;

/** Refuses a cache that is too small for the workflow tasks at once. */
export function refuseSmallCache(known: Known, context: z.RefinementCtx): void {
  const least = leastCached(known);
  if ((known.WORKER_CACHED_WORKFLOWS ?? least) >= least) return;
  context.addIssue({
    code: 'custom',
    path: ['WORKER_CACHED_WORKFLOWS'],
    message: `must be at least ${least}, twice WORKER_WORKFLOW_TASKS (${known.WORKER_WORKFLOW_TASKS}), or tasks are lost and repeated 10 seconds later`,
  });
}

/** The slots that variables name; a target that is not set is four fifths if the other is. */
export function readSlots(known: Known): WorkerSlots {
  const { WORKER_TARGET_CPU: cpu, WORKER_TARGET_MEMORY: memory } = known;
  const isFixed = cpu === undefined && memory === undefined;
  return {
    workflowTasks: known.WORKER_WORKFLOW_TASKS,
    steps: known.WORKER_STEPS,
    activities: known.WORKER_ACTIVITIES,
    cachedWorkflows:
      known.WORKER_CACHED_WORKFLOWS ?? Math.max(STANDARD_SLOTS.cachedWorkflows, leastCached(known)),
    target: isFixed ? undefined : { cpu: (cpu ?? 80) / 100, memory: (memory ?? 80) / 100 },
  };
}
