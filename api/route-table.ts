import type { Handler } from './answer.ts';
import {
  getActivationKeys,
  type InstanceHandler,
  postActivation,
  postActivationToken,
  postDeactivate,
  postHeartbeat,
} from './instances/routes.ts';
import {
  getAccount,
  getAuditEvents,
  getInstances,
  getInvitations,
  getLicenses,
  getMembers,
  postInvitations,
  postVerify,
} from './routes/business-accounts.ts';
import { getCampaign, postCampaign, postCampaignCommand } from './routes/campaigns.ts';
import { optIn, optOut } from './routes/customers.ts';
import { listEvents } from './routes/events.ts';
import { getInvitation, patchInvitation } from './routes/invitations.ts';
import { cancel, correctEmail, resend } from './routes/onboarding-commands.ts';
import { getOnboarding, listOnboardings } from './routes/onboardings.ts';
import { postOrder } from './routes/orders.ts';
import {
  deleteEndpointRoute,
  getDeliveries,
  getEndpoint,
  listEndpoints,
  patchEndpoint,
  postEndpoint,
  postReplay,
  postRotateSecret,
  postTest,
} from './routes/webhook-endpoints.ts';

/** The methods that a path may have. */
export const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];

/** What stands under `/v1` for who sends an API key; docs/api-guide.md lists it. */
export const V1_ROUTES: Readonly<Record<string, Partial<Record<Method, Handler>>>> = {
  '/orders': { POST: postOrder },
  '/onboardings': { GET: listOnboardings },
  '/onboardings/:id': { GET: getOnboarding },
  '/onboardings/:id/resend': { POST: resend },
  '/onboardings/:id/cancel': { POST: cancel },
  '/onboardings/:id/correct-email': { POST: correctEmail },
  '/customers/:customerId/opt-out': { POST: optOut },
  '/customers/:customerId/opt-in': { POST: optIn },
  '/business-accounts/:id': { GET: getAccount },
  '/business-accounts/:id/verify': { POST: postVerify },
  '/business-accounts/:id/members': { GET: getMembers },
  '/business-accounts/:id/invitations': { GET: getInvitations, POST: postInvitations },
  '/business-accounts/:id/licenses': { GET: getLicenses },
  '/business-accounts/:id/instances': { GET: getInstances },
  '/business-accounts/:id/audit-events': { GET: getAuditEvents },
  '/invitations/:id': { GET: getInvitation, PATCH: patchInvitation },
  '/events': { GET: listEvents },
  '/webhook-endpoints': { GET: listEndpoints, POST: postEndpoint },
  '/webhook-endpoints/:id': { GET: getEndpoint, PATCH: patchEndpoint, DELETE: deleteEndpointRoute },
  '/webhook-endpoints/:id/rotate-secret': { POST: postRotateSecret },
  '/webhook-endpoints/:id/test': { POST: postTest },
  '/webhook-endpoints/:id/deliveries': { GET: getDeliveries },
  '/webhook-endpoints/:id/deliveries/:deliveryId/replay': { POST: postReplay },
  '/campaigns': { POST: postCampaign },
  '/campaigns/:id': { GET: getCampaign },
  '/campaigns/:id/pause': { POST: postCampaignCommand('pause') },
  '/campaigns/:id/resume': { POST: postCampaignCommand('resume') },
  '/campaigns/:id/cancel': { POST: postCampaignCommand('cancel') },
};

/** What stands there for installations of products: a publishable key or a certificate identifies them. */
export const INSTANCE_ROUTES: Readonly<Record<string, { GET?: InstanceHandler; POST?: InstanceHandler }>> = {
  '/v1/activations': { POST: postActivation },
  '/v1/activations/token': { POST: postActivationToken },
  '/v1/activations/keys': { GET: getActivationKeys },
  '/v1/instances/:id/heartbeat': { POST: postHeartbeat },
  '/v1/instances/:id/deactivate': { POST: postDeactivate },
};
