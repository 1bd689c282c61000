import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { Environment } from '../../../cases/environment.ts';
import { readHistories } from '../../../runtime/worker/replay-open-runs.ts';
import { workflowBundle } from '../run/provided.ts';
import { historyToJson } from './history-json.ts';

interface Runs {
  temporal: Pick<Environment['temporal'], 'client' | 'taskQueue'>;
}

/** Replays every run of an environment's task queue; throws at the first history that does not replay. */
export async function replayHistories({ temporal }: Runs): Promise<number> {
  const { client, taskQueue } = temporal;
  const histories = readHistories(client, `TaskQueue = "${taskQueue}"`);
  let count = 0;
  for await (const result of Worker.runReplayHistories({ workflowBundle: workflowBundle() }, histories)) {
    if (result.error) {
      const kept = await keepHistory({ client, ...result });
      throw new Error(`${result.workflowId} does not replay (${kept})`, { cause: result.error });
    }
    count += 1;
  }
  return count;
}

/** Writes a history to a file of its own; returns its path. The server forgets it with the test. */
async function keepHistory({
  client,
  workflowId,
  runId,
}: {
  client: Client;
  workflowId: string;
  runId: string;
}): Promise<string> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const path = join(await mkdtemp(join(tmpdir(), 'gatehouse-history-')), 'history.json');
  await writeFile(path, historyToJson(history));
  return path;
}
