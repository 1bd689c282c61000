import type { Client } from '@temporalio/client';
import { moveTime, readRunClock } from '../../../cases/sandbox/move-time.ts';

/** The longest time of one jump on a busy machine. */
const PATIENCE_MS = 60_000;

/** Moves one workflow's time ahead on the real server, as test mode does; ends early when the workflow does. */
export async function fastForward(
  client: Client,
  workflowId: string,
  {
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  }: Partial<Record<'days' | 'hours' | 'minutes' | 'seconds', number>>,
): Promise<void> {
  const clock = await readRunClock(client, workflowId);
  if (!clock) throw new Error(`there is no run of ${workflowId}`);
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  if (await moveTime({ client, mode: 'test' }, clock, { seconds: total, patienceMs: PATIENCE_MS })) return;
  // By then a later order may have started a new run under the same id.
  const after = await readRunClock(client, workflowId, clock.runId);
  if (after?.isOpen) throw new Error(`time did not move in ${workflowId}`);
}
