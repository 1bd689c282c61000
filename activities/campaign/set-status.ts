import { senderOf } from '../../contracts/campaign-command.ts';
import type { CampaignSteps } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { changeCampaignStatus } from '../../domain/campaigns/change-status.ts';

type Step = CampaignSteps['setCampaignStatus'];

/** Does what a command asks, or ends a campaign that has no customer left. */
export async function setStatus(
  store: Store,
  { campaignId, status, by, now }: Parameters<Step>[0],
): ReturnType<Step> {
  const { campaigns } = store;
  const actor = by ?? senderOf(null);
  if (status === 'completed') await campaigns.setStatus(campaignId, status, now);
  else
    await store.knex.transaction((trx) =>
      changeCampaignStatus(store, { campaignId, status, actor, now }, trx),
    );
  // Without a row the campaign has to end.
  return { status: (await campaigns.get(campaignId))?.status ?? 'cancelled' };
}
