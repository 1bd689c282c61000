import { Context } from '@temporalio/activity';
import type { CampaignActivities } from '../../contracts/steps.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import { MINUTE_MS } from '../../policy/numbers.ts';
import { decidePage } from './decide.ts';
import type { CampaignDeps, ShardAt } from './deps.ts';
import { type Released, releaseCustomers } from './release.ts';
import { startDue } from './start-due.ts';

const PAGE = 100;
/** Pages of a call: its history says little, and a command waits for a page only. */
const PAGES = 10;
/** Onboardings started at once: enough to keep Temporal busy, few enough to leave room for orders. */
const OPEN_STARTS = 10;

/** What a shard needs: it starts no run of a campaign. */
export type ShardDeps = Omit<CampaignDeps, 'startSweep'>;

type ShardResult = Awaited<ReturnType<CampaignActivities['runCampaignShard']>>;

/**
 * Handles the next customers of a shard, a few pages of them. If it has to stop (pause, cancel, shutdown), it ends with
 * what it is at. All it did is in the database, where the next call continues, also after a crash.
 */
export async function runShard(deps: ShardDeps, at: ShardAt): Promise<ShardResult> {
  const { store } = deps;
  const context = Context.current();
  // A try that comes late must not count its mails at a moment long past: the next call has the time that it is.
  const isLate =
    context.info.attempt > 1 || Date.now() - context.info.currentAttemptScheduledTimestampMs > MINUTE_MS;
  let last: ShardResult = { ended: false, nextAt: null };
  for (let page = 0; page < PAGES && !context.cancellationSignal.aborted; page += 1) {
    const campaign = await store.campaigns.get(at.campaignId);
    if (campaign?.status !== 'running') return { ended: campaign?.ended_at !== null, nextAt: null };
    last = await runPage(deps, at, { campaign, mayRelease: !isLate });
    context.heartbeat();
    if (last.ended || last.nextAt !== null || isLate) break;
  }
  await refreshCounts(deps, at);
  return last;
}

async function runPage(
  deps: ShardDeps,
  at: ShardAt,
  { campaign, mayRelease }: { campaign: CampaignRow; mayRelease: boolean },
): Promise<ShardResult> {
  const { store, report, campaignPage: limit = PAGE } = deps;
  await startAllDue(deps, at);
  const shard = await store.campaignShards.get(at.campaignId, at.shard);
  if (!shard) return { ended: true, nextAt: null };
  const decided =
    Boolean(shard.decided) || (await decidePage(store, campaign, shard, { limit, now: at.now }));
  const released: Released =
    mayRelease && !campaign.dry_run
      ? await releaseCustomers(store, at, limit)
      : { customers: 0, nextAt: null };
  if (released.stoppedBy) {
    const { mails, bounced } = released.stoppedBy;
    const came = `${bounced} of its last ${mails} mails did not arrive or were unwelcome`;
    report(`the campaign ${at.campaignId} paused by itself: ${came}`);
  }
  if (released.customers > 0) await startAllDue(deps, at);
  if (!decided) return { ended: false, nextAt: null };
  return { ended: !(await store.campaignCustomers.anyLeft(at)), nextAt: released.nextAt };
}

/** Starts every customer that the pace let go, those of an earlier try first. */
async function startAllDue({ store, startOnboarding }: ShardDeps, at: ShardAt): Promise<void> {
  const context = Context.current();
  while (!context.cancellationSignal.aborted) {
    const ids = await store.campaignCustomers.due(at, OPEN_STARTS);
    if (ids.length === 0) return;
    const orders = [];
    for (const id of ids) orders.push(await startDue(store, at, id));
    context.heartbeat();
    // The order's wake is stored: a run that is not told now is told later.
    await allOf(orders.flatMap((order) => (order ? [startOnboarding(order)] : [])));
    context.heartbeat();
  }
}

/** Writes the campaign's counts into its row, under the row's lock: the last writer has read the counts of all shards. */
export async function refreshCounts(
  { store }: Pick<CampaignDeps, 'store'>,
  { campaignId, now }: Pick<ShardAt, 'campaignId' | 'now'>,
): Promise<void> {
  await store.knex.transaction(async (trx) => {
    if (!(await store.campaigns.lock(campaignId, trx))) return;
    const counts = JSON.stringify(await store.campaignTallies.counts(campaignId, trx));
    await store.campaigns.set(campaignId, { counts }, now, trx);
  });
}

/** Waits for all, even if one fails: none may continue after its page has ended. */
async function allOf(promises: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
