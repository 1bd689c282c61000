import type { CampaignRow } from '../../db/campaign-rows.ts';
import { changeCampaignStatus } from '../../domain/campaigns/change-status.ts';
import { type StoredTerms, storeCampaign } from '../../domain/campaigns/store-campaign.ts';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';
import { startSweep } from './start-sweep.ts';

const START_MS = 10_000;

/**
 * Starts a campaign over all license records, or over those that the terms choose.
 * A repeat of the request finds its campaign.
 * @param by who starts it, as the audit trail names them, and by which request
 * @returns the campaign, and the ids of the list that no customer has
 * @throws CaseUnavailableError when Temporal is away: a new campaign is then cancelled, and another one can be started.
 */
export async function startCampaign(
  environment: Environment,
  terms: StoredTerms,
  by: { actor: string; requestId?: string | undefined },
): Promise<{ row: CampaignRow; unknown: string[] }> {
  const { store } = environment;
  const started = await storeCampaign(store, terms, { ...by, now: new Date().toISOString() });
  if (started.row.ended_at !== null) return started;
  try {
    await startStored(environment, started.row);
  } catch (error) {
    if (!started.isNew) throw new CaseUnavailableError('temporal_away', { cause: error });
    // If the workflow was started after all, it finds the campaign cancelled.
    const cancelled = { campaignId: started.row.id, status: 'cancelled', actor: 'system' } as const;
    await store.knex.transaction((trx) =>
      changeCampaignStatus(store, { ...cancelled, now: new Date().toISOString() }, trx),
    );
    throw new CaseUnavailableError('temporal_away', { cause: error, isTakenBack: true });
  }
  return started;
}

/** Starts the workflow of a stored campaign. */
export const startStored = (environment: Pick<Environment, 'temporal'>, row: CampaignRow): Promise<void> =>
  environment.temporal.client.connection.withDeadline(Date.now() + START_MS, () =>
    startSweep(environment, row),
  );
