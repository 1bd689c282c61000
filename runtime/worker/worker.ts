import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import type { CampaignDeps } from '../../activities/campaign/deps.ts';
import { createActivities } from '../../activities/index.ts';
import { startSweep } from '../../cases/campaigns/start-sweep.ts';
import type { Environment } from '../../cases/environment.ts';
import { issuerOf } from '../../cases/instances/issuer.ts';
import type { Report } from '../../contracts/report.ts';
import type { Counters } from '../counters.ts';
import { traceSteps } from '../tracing/trace-temporal.ts';
import { activeTracer } from '../tracing/tracing.ts';
import { STANDARD_SLOTS, slotOptions, type WorkerSlots } from './slots.ts';
import { watchSteps } from './watch-steps.ts';

export interface WorkerParts {
  connection: NativeConnection;
  workflowBundle: WorkflowBundleOption;
  /** The build whose version of the deployment this worker is; left out: it has no version. */
  buildId?: string | undefined;
  /** Others than the standard's; `cachedWorkflows` 0, of tests, replays each history for each task. */
  slots?: Partial<WorkerSlots> | undefined;
  /** Customers in a page of a campaign. */
  campaignPage?: number;
  /** Into how many shards a campaign is cut at most, and how many customers one has at least. */
  campaignShards?: CampaignDeps['campaignShards'];
  /** Counts steps that fail and webhooks that are sent. */
  counters?: Counters;
  /** Where steps report to the operator. */
  report?: Report;
}

/** Limits of one worker, besides its slots. */
export const LIMITS = {
  // After a worker is killed, its workflows wait this long for it before another takes them, and so does a person.
  stickyQueueScheduleToStartTimeout: '3 seconds',
  shutdownGraceTime: '10 seconds',
  // Limit on one call into a workflow. The option is undocumented; the SDK's default of 5 seconds is too short: a
  // call with 3,000 signals took 2.3 s, and 6.5 s on a machine at seven times its capacity. A cut call fails its
  // task, whose retries are cut again, for ever; and some cuts corrupt the thread's async hooks, after which node
  // ends the process.
  isolateExecutionTimeout: '30 seconds',
} as const;

/** A worker for one environment; call `run()` and `shutdown()`. */
export function createWorker(environment: Environment, parts: WorkerParts): Promise<Worker> {
  const { connection, workflowBundle, campaignPage, campaignShards, buildId } = parts;
  const { taskQueue, client } = environment.temporal;
  const tracer = activeTracer();
  return Worker.create({
    connection,
    namespace: client.options.namespace,
    taskQueue,
    workflowBundle,
    ...(buildId === undefined ? {} : { workerDeploymentOptions: versionOf(taskQueue, buildId) }),
    activities: createActivities({
      ...environment,
      pokeSender: (priority, inMs) => environment.sender.poke(priority, inMs),
      pokeDispatcher: (workflowId) => environment.dispatcher.poke(workflowId),
      issuer: issuerOf(environment),
      report: parts.report ?? (() => {}),
      ...(campaignPage === undefined ? {} : { campaignPage }),
      ...(campaignShards === undefined ? {} : { campaignShards }),
      startSweep: (campaign) => startSweep(environment, campaign),
      wakeNow: (workflowId) => environment.dispatcher.wakeNow(workflowId),
    }),
    interceptors: {
      activity: [
        ...(tracer ? [traceSteps(environment.mode, tracer)] : []),
        watchSteps(environment.mode, parts.counters),
      ],
    },
    ...LIMITS,
    ...slotOptions({ ...STANDARD_SLOTS, ...parts.slots }),
  });
}

/** Cases last weeks, so they move to the current build, whose code replays them (docs/decisions/0027). */
const versionOf = (taskQueue: string, buildId: string) => ({
  version: { deploymentName: taskQueue, buildId },
  useWorkerVersioning: true as const,
  defaultVersioningBehavior: 'AUTO_UPGRADE' as const,
});
