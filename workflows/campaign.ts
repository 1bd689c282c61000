import { continueAsNew } from '@temporalio/workflow';
import type { CampaignInput } from '../contracts/messages.ts';
import type { CampaignStatus } from '../contracts/states.ts';
import { CampaignRun } from './campaign-run.ts';
import { Sweep } from './legacy/sweep.ts';
import { requireInput } from './require-input.ts';

/**
 * One sweep over the vendor's older licenses: starts each eligible customer's onboarding, at the campaign's pace. Can be
 * paused, resumed and cancelled between customers. Ends as `completed` or `cancelled`.
 */
export async function campaign(input: CampaignInput): Promise<CampaignStatus> {
  requireInput(input, 'campaignId');
  const { campaignId, dryRun, revision, progress } = input;
  if (revision === undefined) {
    const { ended, progress: reached } = await new Sweep({ campaignId, dryRun }, progress).run();
    if (ended === 'over') return reached.status;
    return continueAsNew<typeof campaign>({ campaignId, dryRun, progress: reached });
  }
  const { ended, status } = await new CampaignRun({ campaignId, dryRun }).run();
  return ended === 'over' ? status : continueAsNew<typeof campaign>({ campaignId, dryRun, revision });
}
