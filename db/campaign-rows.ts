import type { CampaignOutcome, CampaignPause, CampaignStatus } from '../contracts/states.ts';

export interface CampaignRow {
  id: string;
  status: CampaignStatus;
  /** SQLite stores 0 and 1. */
  dry_run: boolean | 0 | 1;
  /** JSON of CampaignCounts. */
  counts: string;
  /** Of campaigns from before there were shards. */
  cursor: string;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
  /** JSON of Pace; null: at full speed. */
  pace: string | null;
  /** JSON of CampaignChoice; null: everyone. */
  choice: string | null;
  starts_at: string | null;
  pause_reason: CampaignPause | null;
  /** When it was resumed last. */
  resumed_at: string | null;
  /** When it last had a customer who could go. */
  wanted_at: string | null;
  /** Into how many shards its customers are cut; null: they are not yet. */
  shards: number | null;
  /** JSON of Forecast, of a dry run that is completed. */
  forecast: string | null;
  /** The schedule that started it, and the workflow id of that firing. */
  schedule_id: string | null;
  fired_as: string | null;
}

export interface CampaignScheduleRow {
  id: string;
  /** Five fields, on the clocks of the zone. */
  cron: string;
  time_zone: string;
  /** JSON of what each campaign is started with. */
  terms: string;
  created_at: string;
  ended_at: string | null;
}

export interface CampaignCustomerRow {
  campaign_id: string;
  customer_id: string;
  outcome: CampaignOutcome;
  reason: string | null;
  order_id: string | null;
  shard: number | null;
  /** Of a customer who waits. */
  time_zone: string | null;
  released_at: string | null;
}

/** Customers whose ids follow each other, looked at one after another. */
export interface CampaignShardRow {
  campaign_id: string;
  shard: number;
  /** The last customer looked at; at first the last one of the shard before. */
  cursor: string;
  /** Its last customer; null: the last of all. */
  until: string | null;
  decided: boolean | 0 | 1;
}

export interface CampaignTallyRow {
  campaign_id: string;
  shard: number;
  outcome: CampaignOutcome;
  /** Empty without a reason. */
  reason: string;
  customers: number;
}
