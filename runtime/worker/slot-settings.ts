import { z } from 'zod';
import { numberOrStandard, numberWithin } from '../setting-numbers.ts';
import type { WorkerSlots } from './slots.ts';

/** The variables of how much a worker does at once; targets in percent. */
export const SLOT_VARIABLES = {
  WORKER_WORKFLOW_TASKS: numberOrStandard(2, 1_000, 20),
  WORKER_STEPS: numberOrStandard(1, 1_000, 20),
  WORKER_ACTIVITIES: numberOrStandard(1, 1_000, 20),
  WORKER_CACHED_WORKFLOWS: numberOrStandard(0, 100_000, 500),
  WORKER_TARGET_CPU: numberWithin(1, 100).optional(),
  WORKER_TARGET_MEMORY: numberWithin(1, 100).optional(),
};

const shape = z.object(SLOT_VARIABLES);

/** The slots that variables name; a target that is not set is four fifths if the other is. */
export function readSlots(known: z.output<typeof shape>): WorkerSlots {
  const { WORKER_TARGET_CPU: cpu, WORKER_TARGET_MEMORY: memory } = known;
  const isFixed = cpu === undefined && memory === undefined;
  return {
    workflowTasks: known.WORKER_WORKFLOW_TASKS,
    steps: known.WORKER_STEPS,
    activities: known.WORKER_ACTIVITIES,
    cachedWorkflows: known.WORKER_CACHED_WORKFLOWS,
    target: isFixed ? undefined : { cpu: (cpu ?? 80) / 100, memory: (memory ?? 80) / 100 },
  };
}
