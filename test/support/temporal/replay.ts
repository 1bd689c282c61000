import { Worker } from '@temporalio/worker';
import type { Environment } from '../../../cases/environment.ts';
import { readHistories } from '../../../runtime/worker/replay-open-runs.ts';
import { workflowBundle } from '../run/provided.ts';

interface Runs {
  temporal: Pick<Environment['temporal'], 'client' | 'taskQueue'>;
}

/** Replays every run of an environment's task queue; throws at the first history that does not replay. */
export async function replayHistories({ temporal }: Runs): Promise<number> {
  const { client, taskQueue } = temporal;
  const histories = readHistories(client, `TaskQueue = "${taskQueue}"`);
  let count = 0;
  for await (const result of Worker.runReplayHistories({ workflowBundle: workflowBundle() }, histories)) {
    if (result.error) throw new Error(`${result.workflowId} does not replay`, { cause: result.error });
    count += 1;
  }
  return count;
}
