import type { ApiOperation } from '../policy/api-access.ts';

const OPERATIONS = [
  'PATCH /orders/:id',
  'POST /orders/:id/cancel',
  'POST /onboardings/:id/resend',
  'POST /onboardings/:id/cancel',
  'POST /onboardings/:id/correct-email',
  'PATCH /customers/:customerId',
  'POST /customers/:customerId/opt-out',
  'POST /customers/:customerId/opt-in',
  'POST /business-accounts/:id/verify',
  'PATCH /business-accounts/:id/members/:memberId',
  'DELETE /business-accounts/:id/members/:memberId',
  'PATCH /invitations/:id',
  'POST /invitations/:id/resend',
  'POST /invitations/:id/revoke',
  'PATCH /webhook-endpoints/:id',
  'DELETE /webhook-endpoints/:id',
  'POST /webhook-endpoints/:id/rotate-secret',
  'POST /campaigns/:id/pause',
  'POST /campaigns/:id/resume',
  'POST /campaigns/:id/cancel',
  'DELETE /campaign-schedules/:id',
  'DELETE /resellers/:id',
  'POST /reseller-relations/:id/end',
  'POST /reseller-transfers/:id/cancel',
  'POST /reseller-transfers/:id/undo',
  'DELETE /api-keys/:id',
] as const satisfies readonly ApiOperation[];

export type GuardedOperation = (typeof OPERATIONS)[number];

/** The operations that compare If-Match with the tag of what the caller would read, when they change it. */
export const TAKES_IF_MATCH: ReadonlySet<ApiOperation> = new Set<ApiOperation>(OPERATIONS);
