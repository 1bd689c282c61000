import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import type { Environment } from '../../cases/environment.ts';
import type { Report } from '../../contracts/report.ts';
import { NAMESPACES } from '../../temporal.config.ts';

export interface WorkerParts {
  connection: NativeConnection;
  workflowBundle: WorkflowBundleOption;
  /** Workflows kept in memory between their tasks; 0 replays each history for each task. */
  maxCachedWorkflows?: number;
  /** Customers a page of a campaign. */
  campaignPage?: number;
  /** Where steps say what an operator should know. */
  report?: Report;
}

/** Of one worker. Two cores: more of any of these measured slower, not faster. */
export const LIMITS = {
  maxConcurrentWorkflowTaskExecutions: 20,
  maxConcurrentLocalActivityExecutions: 20,
  maxConcurrentActivityTaskExecutions: 20,
  maxCachedWorkflows: 500,
  // After a worker was killed, its workflows wait this long for it before another takes them: a person waits too.
  stickyQueueScheduleToStartTimeout: '3 seconds',
  shutdownGraceTime: '10 seconds',
  // How long one call into a workflow may take. The SDK knows this option without telling of it; its 5 seconds are too
  // short: a call that hands over 3,000 signals took 2.3 s, and 6.5 s on a machine with seven times the work it can do.
  // A call that is cut fails its task, which is tried again and cut again, for ever; and now and then the cut leaves
  // the thread's async hooks corrupted, of which node ends the whole process.
  isolateExecutionTimeout: '30 seconds',
} as const;

/** A worker for one environment; `run()` it, `shutdown()` it. */
export function createWorker(environment: Environment, parts: WorkerParts): Promise<Worker> {
  const { connection, workflowBundle, campaignPage } = parts;
  const { maxCachedWorkflows = LIMITS.maxCachedWorkflows } = parts;
  return Worker.create({
    connection,
    namespace: NAMESPACES[environment.mode],
    taskQueue: environment.temporal.taskQueue,
    workflowBundle,
    activities: createActivities({
      ...environment,
      pokeSender: (priority, inMs) => environment.sender.poke(priority, inMs),
      pokeDispatcher: (workflowId) => environment.dispatcher.poke(workflowId),
      report: parts.report ?? (() => {}),
      ...(campaignPage === undefined ? {} : { campaignPage }),
      wakeNow: (workflowId) => environment.dispatcher.wakeNow(workflowId),
    }),
    ...LIMITS,
    maxCachedWorkflows,
  });
}
