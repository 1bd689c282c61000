import type { CampaignActivities, CampaignSteps } from '../../contracts/steps.ts';
import { type CampaignDeps, runPage } from './page.ts';

/** The activities of a campaign: ordinary ones for its pages, a local one for its status. */
export function createCampaignActivities(deps: CampaignDeps): CampaignActivities & CampaignSteps {
  const { campaigns } = deps.store;
  return {
    runCampaignPage: (input) => runPage(deps, input),
    async setCampaignStatus({ campaignId, status, now }) {
      await campaigns.setStatus(campaignId, status, now);
      // Without a row the campaign has to end.
      return { status: (await campaigns.get(campaignId))?.status ?? 'cancelled' };
    },
  };
}
