import { type Client, isGrpcServiceError } from '@temporalio/client';
import type { Environment } from '../environment.ts';
import { nullIfNotFound } from '../runs/null-if-not-found.ts';
import { findPollers, TASK_KINDS } from './find-pollers.ts';

type Deps = Pick<Environment, 'temporal'>;

/** `current` takes all cases, `draining` and `drained` were current before, `inactive` never was. */
export type WorkerVersionStatus = 'current' | 'ramping' | 'draining' | 'drained' | 'inactive';

export interface WorkerVersion {
  buildId: string;
  status: WorkerVersionStatus;
  /** ISO; null: it never took cases. */
  currentSince: string | null;
  /** Open runs whose last task this build took. */
  openRuns: number;
}

export interface WorkerVersions {
  /** The build that takes all cases; null: workers without a version do. */
  current: string | null;
  /** Newest first. */
  versions: WorkerVersion[];
}

const GRPC_FAILED_PRECONDITION = 9;
/** temporal.api.enums.v1.WorkerDeploymentVersionStatus */
const STATUSES: Record<number, WorkerVersionStatus> = {
  1: 'inactive',
  2: 'current',
  3: 'ramping',
  4: 'draining',
  5: 'drained',
};

/** The builds whose workers ever polled for an environment. The deployment has the name of the task queue. */
export async function describeWorkerVersions({
  temporal: { client, taskQueue },
}: Deps): Promise<WorkerVersions> {
  const info = (await askDeployment(client, taskQueue))?.workerDeploymentInfo;
  const versions: WorkerVersion[] = [];
  for (const summary of info?.versionSummaries ?? []) {
    const buildId = summary.deploymentVersion?.buildId ?? '';
    const since = summary.currentSinceTime ?? summary.lastCurrentTime;
    versions.push({
      buildId,
      status: STATUSES[summary.status ?? 0] ?? 'inactive',
      currentSince: since ? new Date(Number(since.seconds) * 1_000).toISOString() : null,
      openRuns: await countRunsOf(client, taskQueue, buildId),
    });
  }
  const current = info?.routingConfig?.currentDeploymentVersion?.buildId;
  return { current: current || null, versions };
}

async function countRunsOf(client: Client, taskQueue: string, buildId: string): Promise<number> {
  const query = `ExecutionStatus = "Running" AND TemporalWorkerDeploymentVersion = "${taskQueue}:${buildId}"`;
  return (await client.workflow.count(query)).count;
}

/**
 * Whether workers of a build ask for tasks of both kinds, and Temporal has their version: without them all cases would stand
 * still under it. A worker that was killed counts for two minutes more.
 */
export async function hasWorkers(deps: Deps, buildId: string, now = new Date()): Promise<boolean> {
  const { client, taskQueue } = deps.temporal;
  return isServed(deps, await askDeployment(client, taskQueue), { buildId, now });
}

async function isServed(
  deps: Deps,
  described: Awaited<ReturnType<typeof askDeployment>>,
  { buildId, now }: { buildId: string; now: Date },
): Promise<boolean> {
  const isKnown = described?.workerDeploymentInfo?.versionSummaries?.some(
    ({ deploymentVersion }) => deploymentVersion?.buildId === buildId,
  );
  if (!isKnown) return false;
  const pollers = await findPollers(deps, now.getTime());
  return TASK_KINDS.every((wanted) =>
    pollers.some((poller) => poller.kind === wanted && poller.buildId === buildId),
  );
}

/** Why a build does not become the current one: no worker of it polls, or another command changed the deployment meanwhile. */
export type PromotionRefusal = 'no_workers' | 'changed_meanwhile';

/**
 * Makes a build the one that takes all cases; runs move to it with their next task. Null when it is, or was before.
 * The caller replays the open runs with the build's code before.
 */
export async function promoteWorkerVersion(
  deps: Deps,
  buildId: string,
  now = new Date(),
): Promise<PromotionRefusal | null> {
  const { client, taskQueue } = deps.temporal;
  const { namespace } = client.options;
  const described = await askDeployment(client, taskQueue);
  if (!described || !(await isServed(deps, described, { buildId, now }))) return 'no_workers';
  try {
    await client.workflowService.setWorkerDeploymentCurrentVersion({
      ...{ namespace, deploymentName: taskQueue, buildId, identity: client.options.identity },
      conflictToken: described.conflictToken,
    });
    return null;
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== GRPC_FAILED_PRECONDITION) throw error;
    return /conflict/i.test(error.details) ? 'changed_meanwhile' : 'no_workers';
  }
}

/** Null: no worker with a version ever polled. */
async function askDeployment(client: Client, deploymentName: string) {
  const { namespace } = client.options;
  const asked = client.workflowService.describeWorkerDeployment({ namespace, deploymentName });
  return asked.catch(nullIfNotFound);
}
