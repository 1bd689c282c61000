import { randomUUID } from 'node:crypto';
import type { WorkflowClient } from '@temporalio/client';
import { NAMESPACES } from '../../../temporal.config.ts';

// temporal.api.enums.v1.FastForwardPollingResult
const POLL_TIMEOUT = 1;
const COMPLETED = 2;
const POLL_MS = 30_000;
/** The longest time of one jump on a busy machine. */
const PATIENCE_MS = 60_000;

/**
 * Moves one workflow's time ahead on the real server: timers fire in order, mails are sent, no other workflow's time
 * moves. Ends early when the workflow does. Only in the test namespace.
 *
 * A jump must not end within a second after a timer: when its end passes while the workflow is at work, this server
 * moves on to the next timer, however far that is.
 */
export async function fastForward(
  client: { workflow: WorkflowClient },
  workflowId: string,
  {
    days = 0,
    hours = 0,
    minutes = 0,
    seconds = 0,
  }: Partial<Record<'days' | 'hours' | 'minutes' | 'seconds', number>>,
): Promise<void> {
  const { workflow } = client;
  const { namespace } = workflow.options;
  if (namespace !== NAMESPACES.test) throw new Error('time moves in the test namespace only');
  const total = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  const id = randomUUID();
  const workflowExecution = { workflowId };
  const { runId } = await workflow.getHandle(workflowId).describe();
  await workflow.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: {
        enabled: true,
        disablePropagation: true,
        fastForwardConfig: { id, duration: { seconds: total as never } },
      },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    const { fastForwardPollingResult: result, failedReason } = await workflow.connection.withDeadline(
      Date.now() + POLL_MS,
      () =>
        workflow.workflowService.pollWorkflowExecutionTimeSkipping({
          namespace,
          workflowExecution,
          fastForwardId: id,
        }),
    );
    if (result === COMPLETED) return;
    if (result === POLL_TIMEOUT) continue;
    // A jump past the end of a workflow fails, but has done its work. By then a later order may have started a new
    // run under the same id.
    const { status } = await workflow.getHandle(workflowId, runId).describe();
    if (status.name !== 'RUNNING') return;
    throw new Error(`time did not move in ${workflowId}: ${failedReason}`);
  }
  throw new Error(`time did not move in ${workflowId} in time`);
}
