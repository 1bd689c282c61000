import { POLLED_WITHIN_MS } from '../../policy/doctor.ts';
import type { Environment } from '../environment.ts';

/** What workers ask for. */
export const TASK_KINDS = ['workflow', 'activity'] as const;
/** temporal.api.enums.v1.TaskQueueType */
const TYPES = { workflow: 1, activity: 2 } as const;

export interface TaskPoller {
  kind: (typeof TASK_KINDS)[number];
  /** The build that it is a version of; null: it has none. */
  buildId: string | null;
  /** When it asked last, in milliseconds since 1970 by the server's clock. */
  at: number;
}

/**
 * The workers that asked an environment's task queue for tasks in the last two minutes, once for each kind.
 * @param now in milliseconds since 1970
 */
export async function findPollers(
  { temporal: { client, taskQueue } }: Pick<Environment, 'temporal'>,
  now: number,
): Promise<TaskPoller[]> {
  const { namespace } = client.options;
  const found: TaskPoller[] = [];
  for (const kind of TASK_KINDS) {
    const { pollers } = await client.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: TYPES[kind],
    });
    for (const { deploymentOptions, lastAccessTime } of pollers ?? [])
      found.push({
        kind,
        buildId: deploymentOptions?.buildId || null,
        at: Number(lastAccessTime?.seconds ?? 0) * 1_000,
      });
  }
  return found.filter(({ at }) => at > now - POLLED_WITHIN_MS);
}
