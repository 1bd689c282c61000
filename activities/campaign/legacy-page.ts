import type { CampaignActivities } from '../../contracts/steps.ts';
import { planCampaign } from './plan.ts';
import { runShard, type ShardDeps } from './shard.ts';

type Page = Parameters<CampaignActivities['runCampaignPage']>[0];
type PageResult = Awaited<ReturnType<CampaignActivities['runCampaignPage']>>;

const ONE_SHARD = { most: 1, customers: 1 };

/** Some pages of a campaign that an earlier version started: all customers after its cursor are its only shard. */
export async function runLegacyPage(deps: ShardDeps, page: Page): Promise<PageResult> {
  const { campaignId, now } = page;
  const { store } = deps;
  const { shards } = await planCampaign({ store, campaignShards: ONE_SHARD }, { campaignId, now });
  if (shards === 0) return { cursor: page.cursor, counts: page.counts, ended: true };
  const { ended } = await runShard(deps, { campaignId, shard: 0, now });
  const row = await store.campaigns.get(campaignId);
  const shard = await store.campaignShards.get(campaignId, 0);
  return { cursor: shard?.cursor ?? page.cursor, counts: row ? JSON.parse(row.counts) : page.counts, ended };
}
