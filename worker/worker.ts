import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import type { Environment } from '../environment.ts';
import { NAMESPACES } from '../temporal.config.ts';

/** A worker for one environment; `run()` it, `shutdown()` it. */
export function createWorker(
  environment: Environment,
  { connection, workflowBundle }: { connection: NativeConnection; workflowBundle: WorkflowBundleOption },
): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: NAMESPACES[environment.mode],
    taskQueue: environment.temporal.taskQueue,
    workflowBundle,
    activities: createActivities(environment),
    // Two cores: more of any of these measured slower, not faster.
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
    maxConcurrentActivityTaskExecutions: 20,
    maxCachedWorkflows: 500,
    shutdownGraceTime: '10 seconds',
  });
}
