import { WorkflowNotFoundError } from '@temporalio/client';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { createEraser } from '../../db/erasure/eraser.ts';
import { eraseCustomerData } from '../../domain/erasure/erase-customer-data.ts';
import type { Environment } from '../environment.ts';
import { afterMail } from '../erasure/after-mail.ts';
import { endRuns } from '../erasure/end-runs.ts';

const REASON = 'the rehearsal is over';

/**
 * Removes the copy of a case from the test environment, with its runs and without a receipt. Of its account stays what the audit
 * trail names: an id. A repeat changes nothing.
 */
export async function removeCopy(test: Environment, customerId: string): Promise<void> {
  const { store, mode, mail } = test;
  if (mode !== 'test') throw new Error('copies of cases are in test mode only');
  const runs = await store.erasures.runsOf(customerId);
  await endRuns(test, runs, REASON);
  await afterMail(() =>
    store.knex.transaction((trx) =>
      eraseCustomerData(store, { customerId, runs, keys: mail.keys }, createEraser(trx)),
    ),
  );
  // A wake may have started one again before the rows were gone.
  await endRuns(test, runs, REASON);
  await deleteHistory(test, onboardingWorkflowId(customerId));
}

async function deleteHistory({ temporal }: Environment, workflowId: string): Promise<void> {
  const { workflowService, options } = temporal.client.workflow;
  const handle = temporal.client.workflow.getHandle(workflowId);
  try {
    await handle.describe();
    await workflowService.deleteWorkflowExecution({
      namespace: options.namespace,
      workflowExecution: { workflowId },
    });
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
