import { campaignWorkflowId } from '../../contracts/ids.ts';
import { cancelCampaignUpdate, pauseCampaignUpdate, resumeCampaignUpdate } from '../../contracts/messages.ts';
import type { CampaignStatus } from '../../contracts/states.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import { withClaim } from '../claim.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { CaseUnavailableError, sendCommand } from '../runs/send-command.ts';
import { startStored } from './start-campaign.ts';

export const CAMPAIGN_COMMANDS = ['pause', 'resume', 'cancel'] as const;
export type CampaignCommand = (typeof CAMPAIGN_COMMANDS)[number];

const UPDATES = { pause: pauseCampaignUpdate, resume: resumeCampaignUpdate, cancel: cancelCampaignUpdate };

/** The campaign's status once the command has been done. */
const AIMS: Record<CampaignCommand, CampaignStatus> = {
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

/**
 * Pauses, resumes or cancels a campaign; changes nothing if it already has that status.
 * @returns the campaign afterwards, and whether the command took effect; undefined when the campaign does not exist
 * @throws CaseUnavailableError when Temporal or the worker is away
 */
export async function commandCampaign(
  environment: Environment,
  id: string,
  command: CampaignCommand,
  { guard, ...options }: CommandOptions & { guard?: Guard | undefined },
): Promise<{ campaign: CampaignRow; done: boolean } | undefined> {
  const { campaigns } = environment.store;
  const claim = { rows: campaigns.claims, id, guard };
  return withClaim(environment.store, claim, () => commandOnce(environment, id, command, options));
}

interface CommandOptions {
  /** As the audit trail names the one who commands. */
  actor: string;
  requestId?: string | undefined;
  patienceMs?: number | undefined;
}

async function commandOnce(
  environment: Environment,
  id: string,
  command: CampaignCommand,
  options: CommandOptions,
): Promise<{ campaign: CampaignRow; done: boolean } | undefined> {
  const { campaigns } = environment.store;
  const before = await campaigns.get(id);
  if (!before) return undefined;
  const outcome = before.ended_at ? null : await sendToCampaign(environment, before, command, options);
  const campaign = (await campaigns.get(id)) ?? before;
  // The status may have moved on: a resumed campaign can have completed by now.
  return { campaign, done: outcome?.code === 'done' || campaign.status === AIMS[command] };
}

async function sendToCampaign(
  environment: Environment,
  row: CampaignRow,
  command: CampaignCommand,
  { actor, requestId, patienceMs }: CommandOptions,
): Promise<Outcome | null> {
  const [workflowId, input] = [campaignWorkflowId(row.id), { by: actor }];
  const send = () => sendCommand(environment, workflowId, UPDATES[command], [input], requestId, patienceMs);
  const outcome = await send();
  const { campaigns } = environment.store;
  if (outcome || (await campaigns.get(row.id))?.ended_at) return outcome;
  // The process that stored the campaign was killed before it started the workflow.
  await startStored(environment, row).catch((error: unknown) => {
    throw new CaseUnavailableError('temporal_away', { cause: error });
  });
  const second = await send();
  if (second || (await campaigns.get(row.id))?.ended_at) return second;
  throw new CaseUnavailableError('worker_away');
}
