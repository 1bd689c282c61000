import { WorkflowNotFoundError } from '@temporalio/client';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';

/**
 * Ends runs whose rows are deleted; one that does not run is no fault.
 * @throws CaseUnavailableError when Temporal is away
 */
export async function endRuns(
  { temporal }: Pick<Environment, 'temporal'>,
  workflowIds: string[],
  reason: string,
): Promise<void> {
  for (const workflowId of workflowIds) {
    try {
      await temporal.client.workflow.getHandle(workflowId).terminate(reason);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError))
        throw new CaseUnavailableError('temporal_away', { cause: error });
    }
  }
}
