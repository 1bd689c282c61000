import type { EventType } from '../policy/event-types.ts';

/** An event that has no number yet. */
export interface OutboxRow {
  n: number | string;
  id: string;
  natural_key: string;
  type: EventType;
  at: string;
  business_account_id: string | null;
  /** The id of what it is about. */
  subject: string;
  /** JSON of ids, numbers and short words. */
  data: string;
}

/** A numbered event, as readers get it. */
export interface EventRow {
  seq: number;
  id: string;
  natural_key: string;
  type: EventType;
  at: string;
  order_id: string | null;
  onboarding_id: string | null;
  invitation_id: string | null;
  business_account_id: string | null;
  /** The reseller that may read it, besides those with an order that it is about. */
  reseller_id: string | null;
  /** JSON of ids and states. */
  data: string;
  numbered_at: string;
}
