import { WorkflowNotFoundError } from '@temporalio/client';
import { forgetRecipients } from '../../domain/mail/recipients.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';
import type { Viewer } from '../resellers/viewer.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';

export interface DeleteCustomerInput {
  customerId: string;
  /** Whose key asks. */
  submitter: string;
  viewer: Viewer;
}

/**
 * Deletes a customer of test mode with everything of it, and ends its runs. A repeat changes nothing.
 * @throws CaseUnavailableError when Temporal is away: the same request again goes on
 */
export async function deleteCustomer(
  environment: Environment,
  { customerId, submitter, viewer }: DeleteCustomerInput,
): Promise<'deleted' | 'not_found' | 'other_orders_stand'> {
  const { store, mode } = environment;
  if (mode !== 'test') throw new Error('customers are deleted in test mode only');
  const { testDeletions } = store;
  const parties = await testDeletions.partiesOf(customerId);
  const isKnown = (await store.customers.get(customerId)) !== undefined;
  // Looked up for each customer: a longer answer would say that another has it.
  const isDeleted = await testDeletions.isDone(customerId, submitter);
  const isOwn = viewer.resellerId === null ? isKnown : parties.includes(viewer.resellerId);
  if (!isOwn) return !isKnown && isDeleted ? 'deleted' : 'not_found';
  if (viewer.resellerId !== null && parties.length > 1) return 'other_orders_stand';
  await publishEvents(environment);
  const runs = await testDeletions.runsOf(customerId);
  await endRuns(environment, runs);
  await store.knex.transaction(async (trx) => {
    await forgetRecipients(store, await testDeletions.addressesOf(customerId, trx), trx);
    await testDeletions.deleteCustomer(customerId, submitter, trx);
  });
  // A wake may have started one again before the rows were gone.
  await endRuns(environment, runs);
  return 'deleted';
}

async function endRuns({ temporal }: Environment, workflowIds: string[]): Promise<void> {
  for (const workflowId of workflowIds) {
    try {
      await temporal.client.workflow.getHandle(workflowId).terminate('deleted in test mode');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError))
        throw new CaseUnavailableError('temporal_away', { cause: error });
    }
  }
}
