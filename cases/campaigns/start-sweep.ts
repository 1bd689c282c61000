import { campaignWorkflowId } from '../../contracts/ids.ts';
import { CAMPAIGN_REVISION, type CampaignInput, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Environment } from '../environment.ts';

/** Starts the workflow of a stored campaign, where its rows stand. Safe to repeat. */
export async function startSweep(
  { temporal }: Pick<Environment, 'temporal'>,
  { id, dry_run }: Pick<CampaignRow, 'id' | 'dry_run'>,
): Promise<void> {
  const input: CampaignInput = { campaignId: id, dryRun: Boolean(dry_run), revision: CAMPAIGN_REVISION };
  await temporal.client.workflow.start(WORKFLOW_TYPES.campaign, {
    workflowId: campaignWorkflowId(id),
    taskQueue: temporal.taskQueue,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: input.dryRun ? 'Campaign (dry run)' : 'Campaign',
  });
}
