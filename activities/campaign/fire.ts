import { type StoredTerms, storeCampaign } from '../../domain/campaigns/store-campaign.ts';
import type { CampaignDeps } from './deps.ts';

/**
 * Starts the campaign of a firing, once: a repeat finds it by the firing's key.
 * @returns its id; null when the schedule has ended
 */
export async function fireCampaign(
  { store, startSweep }: Pick<CampaignDeps, 'store' | 'startSweep'>,
  { scheduleId, firedAs, now }: { scheduleId: string; firedAs: string; now: string },
): Promise<{ campaignId: string | null }> {
  const schedule = await store.campaignSchedules.get(scheduleId);
  if (!schedule || schedule.ended_at !== null) return { campaignId: null };
  const fired = { schedule_id: scheduleId, fired_as: firedAs };
  const terms = JSON.parse(schedule.terms) as StoredTerms;
  const stored = async () => (await storeCampaign(store, { ...terms, fired }, { actor: 'system', now })).row;
  const row = (await store.campaigns.firedAs(fired)) ?? (await stored());
  if (row.ended_at === null) await startSweep(row);
  return { campaignId: row.id };
}
