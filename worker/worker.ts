import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { signalOrder } from '../cases/start.ts';
import type { Environment } from '../environment.ts';
import { NAMESPACES } from '../temporal.config.ts';

export interface WorkerParts {
  connection: NativeConnection;
  workflowBundle: WorkflowBundleOption;
  /** Workflows kept in memory between their tasks; 0 replays each history for each task. */
  maxCachedWorkflows?: number;
  /** Customers a page of a campaign. */
  campaignPage?: number;
}

/** Longer than this an activity does not wait for Temporal: it is tried again. */
const START_MS = 10_000;

/** Of one worker. Two cores: more of any of these measured slower, not faster. */
export const LIMITS = {
  maxConcurrentWorkflowTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 20,
  maxConcurrentActivityTaskExecutions: 20,
  maxCachedWorkflows: 500,
  // After a worker was killed, its workflows wait this long for it before another takes them: a person waits too.
  stickyQueueScheduleToStartTimeout: '5 seconds',
  shutdownGraceTime: '10 seconds',
} as const;

/** A worker for one environment; `run()` it, `shutdown()` it. */
export function createWorker(environment: Environment, parts: WorkerParts): Promise<Worker> {
  const { connection, workflowBundle, campaignPage } = parts;
  const { maxCachedWorkflows = LIMITS.maxCachedWorkflows } = parts;
  const { client } = environment.temporal;
  return Worker.create({
    connection,
    namespace: NAMESPACES[environment.mode],
    taskQueue: environment.temporal.taskQueue,
    workflowBundle,
    activities: createActivities({
      ...environment,
      pokeSender: (priority) => environment.sender.poke(priority),
      ...(campaignPage === undefined ? {} : { campaignPage }),
      startOnboarding: (order) =>
        client.connection.withDeadline(Date.now() + START_MS, () => signalOrder(environment, order)),
    }),
    ...LIMITS,
    maxCachedWorkflows,
  });
}
