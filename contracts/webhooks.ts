export const WEBHOOK_ENDPOINT_STATUSES = ['enabled', 'disabled', 'paused'] as const;
/** disabled: its owner turned it off; paused: Gatehouse did. */
export type WebhookEndpointStatus = (typeof WEBHOOK_ENDPOINT_STATUSES)[number];

/** failing: it failed for days; gone: it said so itself; no_key: its reseller has no API key any more, all were revoked or have expired. */
export const PAUSE_REASONS = ['failing', 'gone', 'no_key'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const WEBHOOK_DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type WebhookDeliveryStatus = (typeof WEBHOOK_DELIVERY_STATUSES)[number];

/**
 * How an attempt ended. refused: another status than 2xx; redirected: 3xx, which is not followed; gone: 410, so the endpoint is
 * paused; no_answer: none within the time; unreachable: no connection; not_allowed: the address is not a public one.
 */
export type DeliveryResult =
  | 'delivered'
  | 'refused'
  | 'redirected'
  | 'gone'
  | 'no_answer'
  | 'unreachable'
  | 'not_allowed';

export interface WebhookDeliveryInput {
  endpointId: string;
  /** A behaviour of the workflow may change only with a new number. */
  revision: typeof WEBHOOK_REVISION;
}

export const WEBHOOK_REVISION = 1;

/** The step of the workflow that delivers an endpoint's events: ids, counts and dates only, because it ends up in a history. */
export interface WebhookActivities {
  /**
   * Delivers what is due, in the order of the feed. `nextAt`: when something is due again (ISO), already past if more is due
   * at once; null: nothing waits.
   */
  deliverWebhooks(input: {
    endpointId: string;
    now: string;
  }): Promise<{ delivered: number; failed: number; nextAt: string | null }>;
}
