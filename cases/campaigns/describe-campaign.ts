import { campaignWorkflowId } from '../../contracts/ids.ts';
import type { CampaignCounts } from '../../contracts/steps.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import { campaignChoice, campaignPace } from '../../domain/campaigns/campaign-terms.ts';
import type { Forecast } from '../../policy/campaign-forecast.ts';
import type { Environment } from '../environment.ts';
import { workflowUrl } from '../runs/workflow-url.ts';

/** A campaign without the address of its run. */
export const describeCampaign = (row: CampaignRow) => ({
  id: row.id,
  status: isScheduled(row) ? ('scheduled' as const) : row.status,
  pauseReason: row.status === 'paused' ? (row.pause_reason ?? 'asked') : null,
  dryRun: Boolean(row.dry_run),
  // Campaigns from before there was a pace have no count of those who wait.
  counts: { waiting: 0, ...(JSON.parse(row.counts) as CampaignCounts) },
  pace: row.pace === null ? null : campaignPace(row),
  customers: row.choice === null ? null : campaignChoice(row),
  forecast: row.forecast === null ? null : (JSON.parse(row.forecast) as Forecast),
  startsAt: row.starts_at,
  startedAt: row.created_at,
  updatedAt: row.updated_at,
  endedAt: row.ended_at,
});

const isScheduled = ({ status, starts_at, shards }: CampaignRow): boolean =>
  status === 'running' && starts_at !== null && shards === null && starts_at > new Date().toISOString();

/** A campaign as API and CLI show it, from the database alone. */
export const campaignView = ({ temporal }: Environment, row: CampaignRow) => ({
  ...describeCampaign(row),
  temporalUrl: workflowUrl(temporal, campaignWorkflowId(row.id)),
});

export type CampaignView = ReturnType<typeof campaignView>;
