import type { CampaignCounts } from '../../contracts/steps.ts';
import type { CampaignRow, CampaignShardRow } from '../../db/campaign-rows.ts';
import type { Tally } from '../../db/repositories/campaign-tallies.ts';
import type { Store } from '../../db/store.ts';
import { campaignChoice } from '../../domain/campaigns/campaign-terms.ts';
import type { CampaignDeps } from './deps.ts';

/** More did not help: the database and the cases that they start are what is busy. */
const SHARDS = { most: 4, customers: 500 };

/**
 * Cuts the customers of a campaign into shards of about the same size, once.
 * @returns how many there are
 */
export async function planCampaign(
  { store, campaignShards = SHARDS }: Pick<CampaignDeps, 'store' | 'campaignShards'>,
  { campaignId, now }: { campaignId: string; now: string },
): Promise<{ shards: number }> {
  const campaign = await store.campaigns.get(campaignId);
  if (!campaign || campaign.shards !== null) return { shards: campaign?.shards ?? 0 };
  // What an earlier version has begun is one shard.
  const ends = campaign.cursor === '' ? await endsOfShards(store, campaign, campaignShards) : [];
  return { shards: await keepShards(store, campaign, [...ends, null], now) };
}

/**
 * Stores shards, unless there are some, and what an earlier version of the workflow has counted.
 * @param ends the last customer of each shard; null: the last of all
 * @returns how many shards the campaign has
 */
function keepShards(
  store: Store,
  { id, cursor }: CampaignRow,
  ends: (string | null)[],
  now: string,
): Promise<number> {
  return store.knex.transaction(async (trx) => {
    const row = await store.campaigns.lock(id, trx);
    if (!row || row.shards !== null) return row?.shards ?? 0;
    const shards = ends.map(
      (until, shard): CampaignShardRow => ({
        campaign_id: id,
        shard,
        cursor: ends[shard - 1] ?? cursor,
        until,
        decided: false,
      }),
    );
    await store.campaignShards.insert(shards, trx);
    await store.campaignTallies.add(id, 0, toldBefore(row), trx);
    await store.campaigns.set(id, { shards: shards.length }, now, trx);
    return shards.length;
  });
}

function toldBefore({ counts }: CampaignRow): Tally[] {
  const { started, wouldStart, reasons } = JSON.parse(counts) as CampaignCounts;
  const skipped = Object.entries(reasons).map(([reason, customers]) => ({ reason, customers }));
  const tallies: Tally[] = [
    { outcome: 'started', customers: started },
    { outcome: 'would_start', customers: wouldStart },
    ...skipped.map((each) => ({ ...each, outcome: 'skipped' as const })),
  ];
  return tallies.filter(({ customers }) => customers > 0);
}

/** The last customer of each shard but the last one. */
async function endsOfShards(
  { licenseRecords, campaignCustomers }: Store,
  campaign: CampaignRow,
  { most, customers }: { most: number; customers: number },
): Promise<string[]> {
  const { listed } = campaignChoice(campaign);
  const count = listed
    ? await campaignCustomers.countListed(campaign.id)
    : await licenseRecords.countCustomers();
  const shards = Math.max(1, Math.min(most, Math.floor(count / customers)));
  const ends: string[] = [];
  for (let shard = 1; shard < shards; shard += 1) {
    const at = Math.floor((count * shard) / shards) - 1;
    const end = listed
      ? await campaignCustomers.listedAt(campaign.id, at)
      : await licenseRecords.customerAt(at);
    if (end !== undefined && end > (ends.at(-1) ?? '')) ends.push(end);
  }
  return ends;
}
