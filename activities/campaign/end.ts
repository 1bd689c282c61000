import { type CampaignCounts, type CampaignStanding, NOTHING_YET } from '../../contracts/steps.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { campaignPace } from '../../domain/campaigns/campaign-terms.ts';
import { type Forecast, forecast } from '../../policy/campaign-forecast.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import { refreshCounts } from './shard.ts';

/** Ends a campaign that has no customer left; a dry run is told how long a real one would take. */
export async function endCampaign(
  store: Store,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<CampaignStanding> {
  const campaign = await store.campaigns.get(campaignId);
  if (campaign && !campaign.ended_at) {
    await refreshCounts({ store }, { campaignId, now });
    if (campaign.dry_run) {
      const told = JSON.stringify(await foretell(store, campaign, now));
      await store.campaigns.set(campaignId, { forecast: told }, now);
    }
    await store.campaigns.setStatus(campaignId, 'completed', now);
  }
  return readCampaign(store, campaignId);
}

/** How a campaign stands. Without a row it has to end. */
export async function readCampaign(store: Store, campaignId: string) {
  const row = await store.campaigns.get(campaignId);
  return {
    status: row?.status ?? 'cancelled',
    counts: row ? (JSON.parse(row.counts) as CampaignCounts) : NOTHING_YET,
    startsAt: row?.starts_at ?? null,
    pauseReason: row?.pause_reason ?? null,
  };
}

async function foretell(store: Store, campaign: CampaignRow, now: string): Promise<Forecast> {
  const waiting = new Map<string, number>();
  for (const { count, ...where } of await store.campaignCustomers.toStart(campaign.id)) {
    const zone = zoneOf(where);
    waiting.set(zone, (waiting.get(zone) ?? 0) + count);
  }
  return forecast(campaignPace(campaign), waiting, campaign.starts_at ?? now);
}
