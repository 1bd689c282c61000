import type { CampaignRow } from '../../db/campaign-rows.ts';
import { EMPTY_FUNNEL } from '../../db/repositories/campaign-customers.ts';
import type { Store } from '../../db/store.ts';
import { describeCampaign } from './describe-campaign.ts';

/** How a campaign stands, how far its customers came, and how many were let go on each day. */
export async function campaignFunnel(store: Store, row: CampaignRow) {
  const { id, status, pauseReason, counts } = describeCampaign(row);
  const funnel = (await store.campaignCustomers.funnels([id])).get(id) ?? EMPTY_FUNNEL;
  return { status, pauseReason, waiting: counts.waiting, ...funnel, days: await store.campaignDays.of(id) };
}

export type CampaignFunnelView = Awaited<ReturnType<typeof campaignFunnel>>;
