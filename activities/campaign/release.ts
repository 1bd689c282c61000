import type { Knex } from 'knex';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { campaignPace } from '../../domain/campaigns/campaign-terms.ts';
import { changeCampaignStatus } from '../../domain/campaigns/change-status.ts';
import { bouncesTooMuch, openZones, type Pace, roomAt, sliceAt } from '../../policy/campaign-pace.ts';
import { HOUR_MS } from '../../policy/numbers.ts';
import type { ShardAt } from './deps.ts';

/** Bounces are counted of the mails that went last, so that the cost of a look does not grow. */
const LOOKED_AT = 1_000;

export interface Released {
  customers: number;
  /** When to ask again (ISO); null: at once. */
  nextAt: string | null;
  /** Of so many mails so many came back, and the campaign paused. */
  stoppedBy?: Bounces;
}

interface Bounces {
  mails: number;
  bounced: number;
}

/**
 * Lets the next customers of a shard go, as many as the pace of the campaign allows. All shards ask under the lock of
 * the campaign's row, and what was let go is counted from rows: a kill at any time loses none and lets none go twice.
 */
export function releaseCustomers(store: Store, at: ShardAt, limit: number): Promise<Released> {
  return store.knex.transaction(async (trx) => {
    const campaign = await store.campaigns.lock(at.campaignId, trx);
    if (campaign?.status !== 'running') return { customers: 0, nextAt: null };
    const pace = campaignPace(campaign);
    const stoppedBy = await pauseForBounces(store, campaign, { pace, now: at.now }, trx);
    if (stoppedBy) return { customers: 0, nextAt: null, stoppedBy };
    const room = await roomOf(store, at, pace, trx);
    if (room.mails <= 0) return { customers: 0, nextAt: new Date(room.nextAt).toISOString() };
    const { ids, nextAt } = await nextWaiting(store, at, { pace, most: Math.min(limit, room.mails) }, trx);
    if (ids.length === 0) return { customers: 0, nextAt };
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

async function roomOf(store: Store, { campaignId, now }: ShardAt, pace: Pace, trx: Knex) {
  const millis = Date.parse(now);
  const since = (moment: number) =>
    store.campaignCustomers.releasedSince(campaignId, new Date(moment).toISOString(), trx);
  const { mailsPerHour } = pace;
  const days = pace.rampUpFrom === null ? [] : await store.campaignDays.of(campaignId, trx);
  const today = now.slice(0, 10);
  return roomAt(
    pace,
    {
      inHour: mailsPerHour === null ? 0 : await since(millis - HOUR_MS),
      inSlice: mailsPerHour === null ? 0 : await since(sliceAt(mailsPerHour, millis).from - 1),
      today: days.find(({ day }) => day === today)?.mails ?? 0,
      earlierDays: days.filter(({ day }) => day < today).length,
    },
    millis,
  );
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
