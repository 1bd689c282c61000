import type { Knex } from 'knex';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { campaignPace } from '../../domain/campaigns/campaign-terms.ts';
import { changeCampaignStatus } from '../../domain/campaigns/change-status.ts';
import { bouncesTooMuch, openZones, type Pace } from '../../policy/campaign-pace.ts';
import type { ShardAt } from './deps.ts';
import { roomFor } from './shared-room.ts';

/** Bounces are counted of the mails that went last, so that the cost of a look does not grow. */
const LOOKED_AT = 1_000;

export interface Released {
  customers: number;
  /** When to ask again (ISO); null: at once. */
  nextAt: string | null;
  /** The bounces for which the campaign paused; left out: it did not. */
  stoppedBy?: Bounces;
}

interface Bounces {
  mails: number;
  bounced: number;
}

/**
 * Lets the next customers of a shard go, as many as the pace of the campaign allows, and that of those which run beside it.
 * All shards of all campaigns ask under one lock, the rows of the campaigns, and what was let go is counted from rows: a
 * kill at any time loses none and lets none go twice.
 */
export function releaseCustomers(store: Store, at: ShardAt, limit: number): Promise<Released> {
  return store.knex.transaction(async (trx) => {
    const open = await store.campaigns.lockOpen(trx);
    const campaign = open.find(({ id }) => id === at.campaignId);
    if (campaign?.status !== 'running') return { customers: 0, nextAt: null };
    const pace = campaignPace(campaign);
    const stoppedBy = await pauseForBounces(store, campaign, { pace, now: at.now }, trx);
    if (stoppedBy) return { customers: 0, nextAt: null, stoppedBy };
    const { ids: waiting, nextAt } = await nextWaiting(store, at, { pace, most: limit }, trx);
    if (waiting.length === 0) return { customers: 0, nextAt };
    await store.campaigns.noteWant(campaign.id, at.now, trx);
    const room = await roomFor(store, campaign, { open, now: at.now }, trx);
    if (room.mails <= 0) return { customers: 0, nextAt: new Date(room.nextAt).toISOString() };
    const ids = waiting.slice(0, Math.min(limit, room.mails));
    await store.campaignCustomers.release(at, ids, at.now, trx);
    await store.campaignDays.add(at.campaignId, at.now.slice(0, 10), ids.length, trx);
    const moved = [
      { outcome: 'waiting' as const, customers: -ids.length },
      { outcome: 'due' as const, customers: ids.length },
    ];
    await store.campaignTallies.add(at.campaignId, at.shard, moved, trx);
    return { customers: ids.length, nextAt: null };
  });
}

/** Zone by zone: the index has them in that order. */
async function nextWaiting(
  { campaignCustomers }: Store,
  at: ShardAt,
  { pace, most }: { pace: Pace; most: number },
  trx: Knex,
): Promise<{ ids: string[]; nextAt: string | null }> {
  if (!pace.businessHours) return { ids: await campaignCustomers.waiting(at, null, most, trx), nextAt: null };
  const { open, nextAt } = openZones(await campaignCustomers.zonesWaiting(at, trx), Date.parse(at.now));
  const ids: string[] = [];
  for (const zone of open) {
    if (ids.length === most) break;
    ids.push(...(await campaignCustomers.waiting(at, zone, most - ids.length, trx)));
  }
  return { ids, nextAt: nextAt === null ? null : new Date(nextAt).toISOString() };
}

/** Pauses the campaign if too many of its last mails did not arrive; an operator looks, and resumes or cancels it. */
async function pauseForBounces(
  store: Store,
  campaign: CampaignRow,
  { pace, now }: { pace: Pace; now: string },
  trx: Knex,
): Promise<Bounces | null> {
  if (pace.stopAtBounceRate === null) return null;
  const window = { campaignId: campaign.id, after: campaign.resumed_at ?? '', most: LOOKED_AT };
  const counted = await store.campaignCustomers.bounces(window, trx);
  if (!bouncesTooMuch(pace, counted)) return null;
  const change = { campaignId: campaign.id, status: 'paused', actor: 'system', now } as const;
  await changeCampaignStatus(store, { ...change, because: 'bounce_rate', data: counted }, trx);
  return counted;
}
