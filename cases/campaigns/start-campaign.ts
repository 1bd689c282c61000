import type { CampaignRow } from '../../db/campaign-rows.ts';
import { type StoredTerms, storeCampaign } from '../../domain/campaigns/store-campaign.ts';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';
import { startSweep } from './start-sweep.ts';

const START_MS = 10_000;

/**
 * Starts a campaign over all license records, or over those that the terms choose.
 * @returns the campaign, and the ids of the list that no customer has
 * @throws CaseUnavailableError when Temporal is away: this campaign is then cancelled, and a new one can be started.
 */
export async function startCampaign(
  environment: Environment,
  terms: StoredTerms,
): Promise<{ row: CampaignRow; unknown: string[] }> {
  const { store } = environment;
  const started = await storeCampaign(store, terms, new Date().toISOString());
  try {
    await startStored(environment, started.row);
  } catch (error) {
    // If the workflow was started after all, it finds the campaign cancelled.
    await store.campaigns.setStatus(started.row.id, 'cancelled', new Date().toISOString());
    throw new CaseUnavailableError('temporal_away', { cause: error });
  }
  return started;
}

/** Starts the workflow of a stored campaign. */
export const startStored = (environment: Pick<Environment, 'temporal'>, row: CampaignRow): Promise<void> =>
  environment.temporal.client.connection.withDeadline(Date.now() + START_MS, () =>
    startSweep(environment, row),
  );
