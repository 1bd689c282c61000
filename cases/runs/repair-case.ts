import { WorkflowNotFoundError } from '@temporalio/client';
import { readCaseName } from '../../contracts/ids.ts';
import type { Environment } from '../environment.ts';
import type { Disagreement } from './compare-case.ts';
import type { StartedIn } from './describe-start.ts';
import { wakeCase } from './wake-case.ts';

const REASON = 'Gatehouse replaces this run: it does not react, and the row has everything it knows.';

/**
 * Makes a case's run follow the row: wakes it, or starts one. A run that does not react is replaced, since the row
 * has everything it knows.
 * @throws ServiceError if Temporal does not acknowledge it in time
 */
export async function repairCase(
  environment: StartedIn,
  { workflowId, kind, runId }: Disagreement,
): Promise<void> {
  const isDeaf = kind === 'foreign_run' || kind === 'task_failing';
  if (isDeaf && runId !== null) await endRun(environment, workflowId, runId);
  // Of no case: a run that a person started by hand, under an id of their own.
  if (readCaseName(workflowId) === null) return;
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
    // It has ended meanwhile.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
