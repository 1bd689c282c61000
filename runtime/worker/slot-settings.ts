import { z } from 'zod';
import { UserError } from '../../contracts/user-error.ts';
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

/**
 * The slots that variables name; a target that is not set is four fifths if the other is.
 * @throws UserError for a cache that is too small for the workflow tasks at once
 */
export function readSlots(known: z.output<typeof shape>): WorkerSlots {
  const { WORKER_TARGET_CPU: cpu, WORKER_TARGET_MEMORY: memory } = known;
  const isFixed = cpu === undefined && memory === undefined;
  return {
    workflowTasks: known.WORKER_WORKFLOW_TASKS,
    steps: known.WORKER_STEPS,
    activities: known.WORKER_ACTIVITIES,
    cachedWorkflows: readCachedWorkflows(known),
    target: isFixed ? undefined : { cpu: (cpu ?? 80) / 100, memory: (memory ?? 80) / 100 },
  };
}

/**
 * To make room, Temporal's SDK removes the workflow that was used the longest ago, even in the middle of a step: the
 * step is cancelled, its task is lost, and the server repeats it 10 seconds later. So the cache has room for workflows
 * that do nothing beside those that work.
 */
function readCachedWorkflows(known: z.output<typeof shape>): number {
  const tasks = known.WORKER_WORKFLOW_TASKS;
  const least = 2 * tasks;
  const cached = known.WORKER_CACHED_WORKFLOWS ?? Math.max(STANDARD_SLOTS.cachedWorkflows, least);
  if (cached >= least) return cached;
  throw new UserError(
    `WORKER_CACHED_WORKFLOWS is wrong: must be at least ${least}, twice WORKER_WORKFLOW_TASKS (${tasks}), or tasks are lost and repeated 10 seconds later. Correct it, or unset it for the default.`,
  );
}
