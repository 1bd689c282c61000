import type { WebhookEndpointRow } from '../../db/webhook-rows.ts';

/** An endpoint as API and command line show it; its secrets are shown once, when they are made. */
export const endpointView = (row: WebhookEndpointRow) => ({
  id: row.id,
  resellerId: row.reseller_id,
  url: row.url,
  types: JSON.parse(row.types) as string[],
  ownerEmail: row.owner_email,
  status: row.status,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  failingSince: row.failing_since,
  pausedBecause: row.status === 'paused' ? row.paused_because : null,
});
