import type { CampaignOutcome, CampaignStatus } from '../contracts/states.ts';

export interface CampaignRow {
  id: string;
  status: CampaignStatus;
  /** SQLite stores 0 and 1. */
  dry_run: boolean | 0 | 1;
  /** JSON of CampaignCounts. */
  counts: string;
  cursor: string;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
}

export interface CampaignCustomerRow {
  campaign_id: string;
  customer_id: string;
  outcome: CampaignOutcome;
  reason: string | null;
  order_id: string | null;
}
