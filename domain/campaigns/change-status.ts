import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { CampaignPause } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import type { AuditAction } from '../../policy/event-types.ts';

/** The status that a campaign gets, and who gives it: an actor of the audit trail. */
interface StatusChange {
  campaignId: string;
  status: 'paused' | 'running' | 'cancelled';
  actor: string;
  now: string;
  /** Why it pauses. */
  because?: CampaignPause;
  /** What the audit trail says besides. */
  data?: Record<string, number>;
}

const ACTIONS = {
  paused: 'campaign.paused',
  running: 'campaign.resumed',
  cancelled: 'campaign.cancelled',
} satisfies Record<StatusChange['status'], AuditAction>;

/**
 * Pauses, resumes or cancels a campaign, and records who did. One that has the status already, or that has ended, does
 * not change, so a repeat records nothing.
 */
export async function changeCampaignStatus(
  { campaigns, audit }: Store,
  { campaignId, status, actor, now, because = 'asked', data = {} }: StatusChange,
  trx: Knex,
): Promise<void> {
  const campaign = await campaigns.lock(campaignId, trx);
  if (!campaign || campaign.status === status) return;
  await campaigns.setStatus(campaignId, status, now, { because, trx });
  const action = ACTIONS[status];
  await audit.record(
    {
      // The lock lets each change happen once, and two of a kind may have the same moment.
      naturalKey: `${campaignId}/${action}/${randomUUID()}`,
      ...{ at: now, action, actor, businessAccountId: null, subject: campaignId },
      data: status === 'paused' ? { because, ...data } : data,
    },
    trx,
  );
}
