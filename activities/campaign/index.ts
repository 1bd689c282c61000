import type { CampaignActivities, CampaignSteps } from '../../contracts/steps.ts';
import type { CampaignDeps } from './deps.ts';
import { endCampaign, readCampaign } from './end.ts';
import { fireCampaign } from './fire.ts';
import { runLegacyPage } from './legacy-page.ts';
import { planCampaign } from './plan.ts';
import { runShard } from './shard.ts';

/** The activities of a campaign: ordinary ones for its shards, local ones for its status. */
export function createCampaignActivities(deps: CampaignDeps): CampaignActivities & CampaignSteps {
  const { campaigns } = deps.store;
  return {
    planCampaign: (input) => planCampaign(deps, input),
    runCampaignShard: (input) => runShard(deps, input),
    fireCampaign: (input) => fireCampaign(deps, input),
    endCampaign: (input) => endCampaign(deps.store, input),
    runCampaignPage: (input) => runLegacyPage(deps, input),
    readCampaign: ({ campaignId }) => readCampaign(deps.store, campaignId),
    async setCampaignStatus({ campaignId, status, now }) {
      await campaigns.setStatus(campaignId, status, now);
      // Without a row the campaign has to end.
      return { status: (await campaigns.get(campaignId))?.status ?? 'cancelled' };
    },
  };
}
