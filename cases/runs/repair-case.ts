import { WorkflowNotFoundError } from '@temporalio/client';
import type { Environment } from '../environment.ts';
import type { Disagreement } from './compare-case.ts';
import { wakeCase } from './wake-case.ts';

const REASON = 'Gatehouse replaces this run: it hears nothing, and the row has all that counts.';

/**
 * Has a case's run take on what the row says: wakes it, or starts one. A run that hears nothing is replaced: it holds nothing
 * that the row does not have.
 * @throws ServiceError when Temporal does not acknowledge it in time
 */
export async function repairCase(
  environment: Pick<Environment, 'temporal'>,
  { workflowId, kind, runId }: Disagreement,
): Promise<void> {
  const isDeaf = kind === 'foreign_run' || kind === 'task_failing';
  if (isDeaf && runId !== null) await endRun(environment, workflowId, runId);
  await wakeCase(environment, workflowId);
}

async function endRun(
  { temporal }: Pick<Environment, 'temporal'>,
  workflowId: string,
  runId: string,
): Promise<void> {
  try {
    await temporal.client.workflow.getHandle(workflowId, runId).terminate(REASON);
  } catch (error) {
    // It ended meanwhile.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
