import { Context } from '@temporalio/activity';
import type { CampaignActivities, CampaignCounts } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { considerCustomers, type StartedOrder } from './consider-customers.ts';

export interface CampaignDeps {
  store: Store;
  /** Wakes a customer's onboarding for a stored order, and starts it if none runs; safe to repeat. */
  startOnboarding(order: StartedOrder): Promise<void>;
  /** Customers per page; fewer only in tests. */
  campaignPage?: number;
}

const PAGE = 100;
/** Onboardings started at once: enough to keep Temporal busy, few enough to leave room for orders. */
const OPEN_STARTS = 10;

type Page = Parameters<CampaignActivities['runCampaignPage']>[0];
type PageResult = Awaited<ReturnType<CampaignActivities['runCampaignPage']>>;

/**
 * Handles the next customers after the cursor. If it has to stop (pause, cancel, shutdown), it returns how far it
 * got. After a crash it continues at its last heartbeat; what it did before is in the database.
 */
export async function runPage(deps: CampaignDeps, page: Page): Promise<PageResult> {
  const { store, campaignPage = PAGE } = deps;
  const { campaignId, cursor } = page;
  const campaign = await store.campaigns.get(campaignId);
  if (!campaign || campaign.ended_at) return { cursor, counts: page.counts, ended: true };

  const context = Context.current();
  const resumed = context.info.heartbeatDetails as { cursor: string } | undefined;
  let reached = resumed?.cursor ?? cursor;
  const customers = await store.licenseRecords.customers(campaignPage, reached);
  for (let from = 0; from < customers.length; from += OPEN_STARTS) {
    if (context.cancellationSignal.aborted) break;
    const some = customers.slice(from, from + OPEN_STARTS);
    const orders = await considerCustomers(store, { ...page, customerIds: some });
    context.heartbeat({ cursor: reached });
    await allOf(orders.map((order) => deps.startOnboarding(order)));
    reached = some.at(-1) ?? reached;
    context.heartbeat({ cursor: reached });
  }

  // Counted from the rows, so a page that ran twice counts once.
  const done = await store.campaigns.tally(campaignId, { after: cursor, until: reached });
  const counts = sum(page.counts, done);
  await store.campaigns.setProgress(campaignId, { cursor: reached, counts, now: page.now });
  const ended = customers.length < campaignPage && reached === (customers.at(-1) ?? reached);
  return { cursor: reached, counts, ended };
}

/** Waits for all, even if one fails: none may continue after its page has ended. */
async function allOf(promises: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(promises)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

function sum(a: CampaignCounts, b: CampaignCounts): CampaignCounts {
  const reasons = { ...a.reasons };
  for (const [reason, count] of Object.entries(b.reasons)) reasons[reason] = (reasons[reason] ?? 0) + count;
  return {
    started: a.started + b.started,
    wouldStart: a.wouldStart + b.wouldStart,
    skipped: a.skipped + b.skipped,
    reasons,
  };
}
