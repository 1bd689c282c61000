import { WorkflowNotFoundError } from '@temporalio/client';
import { campaignWorkflowId } from '../../contracts/ids.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Environment } from '../environment.ts';

/** Campaigns that have not ended but have no run, as after Temporal lost it. */
export async function findLostSweeps({
  store,
  temporal,
}: Pick<Environment, 'store' | 'temporal'>): Promise<CampaignRow[]> {
  const lost: CampaignRow[] = [];
  for (const row of await store.campaigns.open()) {
    const handle = temporal.client.workflow.getHandle(campaignWorkflowId(row.id));
    const isRunning = await handle.describe().then(
      ({ status }) => status.name === 'RUNNING',
      (error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return false;
        throw error;
      },
    );
    if (!isRunning) lost.push(row);
  }
  return lost;
}
