import type { CampaignActivities, CampaignSteps } from '../../contracts/steps.ts';
import type { CampaignDeps } from './deps.ts';
import { endCampaign, readCampaign } from './end.ts';
import { fireCampaign } from './fire.ts';
import { runLegacyPage } from './legacy-page.ts';
import { planCampaign } from './plan.ts';
import { setStatus } from './set-status.ts';
import { runShard } from './shard.ts';

/** The activities of a campaign: ordinary ones for its shards, local ones for its status. */
export function createCampaignActivities(deps: CampaignDeps): CampaignActivities & CampaignSteps {
  return {
    planCampaign: (input) => planCampaign(deps, input),
    runCampaignShard: (input) => runShard(deps, input),
    fireCampaign: (input) => fireCampaign(deps, input),
    endCampaign: (input) => endCampaign(deps.store, input),
    runCampaignPage: (input) => runLegacyPage(deps, input),
    readCampaign: ({ campaignId }) => readCampaign(deps.store, campaignId),
    setCampaignStatus: (input) => setStatus(deps.store, input),
  };
}
