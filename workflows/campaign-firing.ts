import { proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { CampaignActivities } from '../contracts/steps.ts';
import { now } from './steps.ts';

const { fireCampaign } = proxyActivities<CampaignActivities>({
  summary: 'Start a campaign of a schedule',
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** One firing of a campaign's schedule. Temporal gives each firing a workflow id of its own, which is its key. */
export async function campaignFiring({ scheduleId }: { scheduleId: string }): Promise<string | null> {
  const { campaignId } = await fireCampaign({ scheduleId, firedAs: workflowInfo().workflowId, now: now() });
  return campaignId;
}
