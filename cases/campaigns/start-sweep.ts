import { campaignWorkflowId } from '../../contracts/ids.ts';
import { type CampaignInput, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { Environment } from '../environment.ts';

/** Starts the workflow of a stored campaign. Safe to repeat. */
export async function startSweep(
  { temporal }: Pick<Environment, 'temporal'>,
  input: CampaignInput,
): Promise<void> {
  await temporal.client.workflow.start(WORKFLOW_TYPES.campaign, {
    workflowId: campaignWorkflowId(input.campaignId),
    taskQueue: temporal.taskQueue,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: input.dryRun ? 'Campaign (dry run)' : 'Campaign',
  });
}
