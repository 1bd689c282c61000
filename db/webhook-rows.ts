import type {
  DeliveryResult,
  PauseReason,
  WebhookDeliveryStatus,
  WebhookEndpointStatus,
} from '../contracts/webhooks.ts';

export interface WebhookEndpointRow {
  id: string;
  url: string;
  /** JSON of patterns of event types; an empty list is all. */
  types: string;
  owner_email: string | null;
  /** The owner's language. */
  locale: string;
  status: WebhookEndpointStatus;
  /** The API key that made it; null: an operator did. */
  api_key_id: string | null;
  /** Whose it is; null: the vendor's. */
  reseller_id: string | null;
  created_at: string;
  updated_at: string;
  /** Attempts that failed since the last one that succeeded. */
  failures: number;
  failing_since: string | null;
  rest_until: string | null;
  /** Why Gatehouse paused it; null: it did not. */
  paused_because: PauseReason | null;
}

export interface WebhookSecretRow {
  id: string;
  endpoint_id: string;
  sealed: string;
  created_at: string;
  /** Null: the current one. */
  ends_at: string | null;
}

export interface WebhookDeliveryRow {
  id: string;
  endpoint_id: string;
  seq: number;
  status: WebhookDeliveryStatus;
  attempts: number;
  /** Attempts since it was last asked for. */
  tries: number;
  next_at: string | null;
  created_at: string;
  ended_at: string | null;
}

export interface WebhookAttemptRow {
  delivery_id: string;
  n: number;
  at: string;
  /** Null: its answer is awaited, or was never recorded. */
  result: DeliveryResult | null;
  response_status: number | null;
  took_ms: number | null;
}
