import type { Operation, OperationKey } from './operation.ts';
import { ACTIVATION_OPERATIONS, INSTANCE_OPERATIONS } from './operations/activations.ts';
import { ACCOUNT_OPERATIONS } from './operations/business-accounts.ts';
import { CAMPAIGN_OPERATIONS, CAMPAIGN_SCHEDULE_OPERATIONS } from './operations/campaigns.ts';
import { API_KEY_OPERATIONS, RESELLER_OPERATIONS } from './operations/clients.ts';
import { CUSTOMER_OPERATIONS } from './operations/customers.ts';
import { EVENT_OPERATIONS, WEBHOOK_OPERATIONS } from './operations/events.ts';
import { INVITATION_OPERATIONS } from './operations/invitations.ts';
import { LICENSE_OPERATIONS } from './operations/licenses.ts';
import { ONBOARDING_OPERATIONS } from './operations/onboardings.ts';
import { OPERATION_OPERATIONS, ORDER_OPERATIONS } from './operations/orders.ts';
import { RELATION_OPERATIONS, TRANSFER_OPERATIONS } from './operations/relations.ts';
import { SANDBOX_OPERATIONS } from './operations/sandbox.ts';
import { SERVICE_OPERATIONS } from './operations/service.ts';

/** Every operation of the API by method and path. */
export const OPERATIONS = {
  ...ORDER_OPERATIONS,
  ...OPERATION_OPERATIONS,
  ...ONBOARDING_OPERATIONS,
  ...LICENSE_OPERATIONS,
  ...CUSTOMER_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...CAMPAIGN_OPERATIONS,
  ...CAMPAIGN_SCHEDULE_OPERATIONS,
  ...EVENT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...RESELLER_OPERATIONS,
  ...RELATION_OPERATIONS,
  ...TRANSFER_OPERATIONS,
  ...API_KEY_OPERATIONS,
  ...SANDBOX_OPERATIONS,
  ...ACTIVATION_OPERATIONS,
  ...INSTANCE_OPERATIONS,
  ...SERVICE_OPERATIONS,
} as const satisfies Record<OperationKey, Operation>;
