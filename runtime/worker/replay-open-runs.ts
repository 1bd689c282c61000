import { type Client, type HistoryAndWorkflowId, WorkflowNotFoundError } from '@temporalio/client';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';

export interface ReplayOpenRunsOptions {
  client: Client;
  taskQueue: string;
  workflowBundle: WorkflowBundleOption;
  /** Called after each run, with how many are done. */
  onRun?(done: number): void;
}

export interface RunThatFails {
  workflowId: string;
  runId: string;
  /** The SDK's own words, on one line. */
  why: string;
}

const openRunsOf = (taskQueue: string): string =>
  `ExecutionStatus = "Running" AND TaskQueue = "${taskQueue}"`;

/** How many runs `replayOpenRuns` would replay. */
export const countOpenRuns = async (client: Client, taskQueue: string): Promise<number> =>
  (await client.workflow.count(openRunsOf(taskQueue))).count;

/**
 * Replays the history of every open run of a task queue with these workflows, and changes nothing. Returns how many were
 * replayed and those that these workflows cannot continue.
 */
export async function replayOpenRuns({
  client,
  taskQueue,
  workflowBundle,
  onRun = () => undefined,
}: ReplayOpenRunsOptions): Promise<{ replayed: number; failed: RunThatFails[] }> {
  const failed: RunThatFails[] = [];
  let replayed = 0;
  const results = Worker.runReplayHistories({ workflowBundle }, readHistories(client, openRunsOf(taskQueue)));
  for await (const { workflowId, runId, error } of results) {
    replayed += 1;
    onRun(replayed);
    if (error) failed.push({ workflowId, runId, why: explain(error) });
  }
  return { replayed, failed };
}

/** The histories of the runs that a query of Temporal's list finds. */
export async function* readHistories(client: Client, query: string): AsyncIterable<HistoryAndWorkflowId> {
  for await (const { workflowId, runId } of client.workflow.list({ query })) {
    try {
      yield { workflowId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() };
    } catch (error) {
      // The list still has runs that have just been deleted.
      if (!isNotFound(error)) throw error;
    }
  }
}

/** The SDK does not wrap each answer of the service. */
const isNotFound = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === 5;

const explain = (error: Error): string => error.message.replace(/\s+/g, ' ');
