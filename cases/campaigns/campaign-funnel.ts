import { EMPTY_FUNNEL } from '../../db/repositories/campaign-customers.ts';
import type { Store } from '../../db/store.ts';
import { describeCampaign } from './describe-campaign.ts';

/** How far the customers of a campaign came, and how many were let go on each day; undefined when there is none. */
export async function campaignFunnel(store: Store, id: string) {
  const row = await store.campaigns.get(id);
  if (!row) return undefined;
  const { waiting } = describeCampaign(row).counts;
  const funnel = (await store.campaignCustomers.funnels([id])).get(id) ?? EMPTY_FUNNEL;
  return { waiting, ...funnel, days: await store.campaignDays.of(id) };
}

export type CampaignFunnelView = NonNullable<Awaited<ReturnType<typeof campaignFunnel>>>;
