import { type Client, type HistoryAndWorkflowId, WorkflowNotFoundError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { Environment } from '../../../cases/environment.ts';
import { workflowBundle } from '../run/provided.ts';

/** Replays every run of an environment's task queue; throws at the first history that does not replay. */
export async function replayHistories({ temporal }: Environment): Promise<number> {
  const { client, taskQueue } = temporal;
  const histories = readHistories(client, taskQueue);
  let count = 0;
  for await (const result of Worker.runReplayHistories({ workflowBundle: workflowBundle() }, histories)) {
    if (result.error) throw new Error(`${result.workflowId} does not replay`, { cause: result.error });
    count += 1;
  }
  return count;
}

async function* readHistories(client: Client, taskQueue: string): AsyncIterable<HistoryAndWorkflowId> {
  for await (const { workflowId, runId } of client.workflow.list({ query: `TaskQueue = "${taskQueue}"` })) {
    try {
      const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
      yield { workflowId, history };
    } catch (error) {
      // The list still has runs that a test has just deleted.
      if (!isNotFound(error)) throw error;
    }
  }
}

const isNotFound = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (error as { code?: unknown }).code === 5;
