import type { CampaignActivities, CampaignSteps } from '../../contracts/steps.ts';
import { type CampaignDeps, runPage } from './page.ts';

/** What a campaign does: ordinary activities for its pages, a local step for its status. */
export function createCampaignActivities(deps: CampaignDeps): CampaignActivities & CampaignSteps {
  const { campaigns } = deps.store;
  return {
    runCampaignPage: (input) => runPage(deps, input),
    async setCampaignStatus({ campaignId, status, now }) {
      await campaigns.setStatus(campaignId, status, now);
      // Without a row nobody can want anything of it.
      return { status: (await campaigns.get(campaignId))?.status ?? 'cancelled' };
    },
  };
}
