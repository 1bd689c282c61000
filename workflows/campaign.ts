import { continueAsNew } from '@temporalio/workflow';
import type { CampaignInput } from '../contracts/messages.ts';
import type { CampaignStatus } from '../contracts/states.ts';
import { Sweep } from './sweep.ts';

/**
 * One sweep over the vendor's older licenses: page by page, starts each eligible customer's onboarding. Can be
 * paused, resumed and cancelled between customers. Ends as `completed` or `cancelled`.
 */
export async function campaign({ campaignId, dryRun, progress }: CampaignInput): Promise<CampaignStatus> {
  const sweep = new Sweep({ campaignId, dryRun }, progress);
  const { ended, progress: reached } = await sweep.run();
  if (ended === 'long') {
    return continueAsNew<typeof campaign>({ campaignId, dryRun, progress: reached });
  }
  return reached.status;
}
