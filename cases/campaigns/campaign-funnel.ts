import type { CampaignRow } from '../../db/campaign-rows.ts';
import { EMPTY_FUNNEL } from '../../db/repositories/campaign-customers.ts';
import type { Store } from '../../db/store.ts';
import { describeCampaign } from './describe-campaign.ts';

/** How far the customers of a campaign came, and how many were let go on each day. */
export async function campaignFunnel(store: Store, row: CampaignRow) {
  const { id, counts } = describeCampaign(row);
  const funnel = (await store.campaignCustomers.funnels([id])).get(id) ?? EMPTY_FUNNEL;
  return { waiting: counts.waiting, ...funnel, days: await store.campaignDays.of(id) };
}

export type CampaignFunnelView = Awaited<ReturnType<typeof campaignFunnel>>;
