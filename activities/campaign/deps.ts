import type { Report } from '../../contracts/report.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';

export interface StartedOrder {
  orderId: string;
  customerId: string;
}

export interface CampaignDeps {
  store: Store;
  /** Reports to the operator. */
  report: Report;
  /** Wakes a customer's onboarding for a stored order, and starts it if none runs; safe to repeat. */
  startOnboarding(order: StartedOrder): Promise<void>;
  /** Starts the run of a stored campaign; safe to repeat. */
  startSweep(campaign: Pick<CampaignRow, 'id' | 'dry_run'>): Promise<void>;
  /** Customers per page; fewer only in tests. */
  campaignPage?: number;
  /** Into how many shards customers are cut at most, and how many customers one has at least; others only in tests. */
  campaignShards?: { most: number; customers: number };
}

/** One shard of a campaign, at a moment of workflow time (ISO). */
export interface ShardAt {
  campaignId: string;
  shard: number;
  now: string;
}
