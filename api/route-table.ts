import { API_ACCESS, type ApiOperation } from '../policy/api-access.ts';
import type { Handler, ReceiveBody } from './answer.ts';
import { receiveOrders } from './bulk/receive-orders.ts';
import {
  getActivationKeys,
  type InstanceHandler,
  postActivation,
  postActivationToken,
  postDeactivate,
  postHeartbeat,
} from './instances/routes.ts';
import { deleteApiKey, getApiKey, listApiKeys, postApiKey } from './routes/api-keys.ts';
import {
  getAccount,
  getAuditEvents,
  getInstances,
  getInvitations,
  getLicenses,
  postInvitations,
  postVerify,
} from './routes/business-accounts.ts';
import {
  deleteCampaignSchedule,
  getCampaignSchedule,
  listCampaignSchedules,
  postCampaignSchedule,
} from './routes/campaign-schedules.ts';
import { getCampaign, getCampaignFunnel, postCampaign, postCampaignCommand } from './routes/campaigns.ts';
import { getCustomer, listCustomers, optIn, optOut, patchCustomer } from './routes/customers.ts';
import { listEvents } from './routes/events.ts';
import { postInvitationResend, postInvitationRevoke } from './routes/invitation-commands.ts';
import { getInvitation, patchInvitation } from './routes/invitations.ts';
import { getLicense, listLicenses } from './routes/licenses.ts';
import { deleteMember, getMember, getMembers, patchMember } from './routes/members.ts';
import { cancel, correctEmail, resend } from './routes/onboarding-commands.ts';
import { getOnboarding, listOnboardings } from './routes/onboardings.ts';
import { getOperation, listOperationRows, postBulkOrders } from './routes/operations.ts';
import { getOrder, listOrders, patchOrder, postOrder, postOrderCancel } from './routes/orders.ts';
import { getRelation, listRelations, postRelation, postRelationEnd } from './routes/reseller-relations.ts';
import { getTransfer, postTransfer, postTransferAction } from './routes/reseller-transfers.ts';
import { deleteReseller, getReseller, listResellers, postReseller } from './routes/resellers.ts';
import { postClockAdvance } from './routes/test-clock.ts';
import { deleteCustomerOfTest } from './routes/test-customers.ts';
import { getMailOfTest, listMailsOfTest } from './routes/test-mails.ts';
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
export type Routes = Partial<Record<Method, Handler>>;
export type InstanceRoutes = { GET?: InstanceHandler; POST?: InstanceHandler };

/** What stands under `/v1` for who sends an API key; docs/api-guide.md lists it. */
export const V1_ROUTES = {
  '/orders': { GET: listOrders, POST: postOrder },
  '/orders/bulk': { POST: postBulkOrders },
  '/orders/:id': { GET: getOrder, PATCH: patchOrder },
  '/orders/:id/cancel': { POST: postOrderCancel },
  '/operations/:id': { GET: getOperation },
  '/operations/:id/rows': { GET: listOperationRows },
  '/onboardings': { GET: listOnboardings },
  '/onboardings/:id': { GET: getOnboarding },
  '/onboardings/:id/resend': { POST: resend },
  '/onboardings/:id/cancel': { POST: cancel },
  '/onboardings/:id/correct-email': { POST: correctEmail },
  '/licenses': { GET: listLicenses },
  '/licenses/:id': { GET: getLicense },
  '/customers': { GET: listCustomers },
  '/customers/:customerId': { GET: getCustomer, PATCH: patchCustomer },
  '/customers/:customerId/opt-out': { POST: optOut },
  '/customers/:customerId/opt-in': { POST: optIn },
  '/business-accounts/:id': { GET: getAccount },
  '/business-accounts/:id/verify': { POST: postVerify },
  '/business-accounts/:id/members': { GET: getMembers },
  '/business-accounts/:id/members/:memberId': { GET: getMember, PATCH: patchMember, DELETE: deleteMember },
  '/business-accounts/:id/invitations': { GET: getInvitations, POST: postInvitations },
  '/business-accounts/:id/licenses': { GET: getLicenses },
  '/business-accounts/:id/instances': { GET: getInstances },
  '/business-accounts/:id/audit-events': { GET: getAuditEvents },
  '/invitations/:id': { GET: getInvitation, PATCH: patchInvitation },
  '/invitations/:id/resend': { POST: postInvitationResend },
  '/invitations/:id/revoke': { POST: postInvitationRevoke },
  '/events': { GET: listEvents },
  '/webhook-endpoints': { GET: listEndpoints, POST: postEndpoint },
  '/webhook-endpoints/:id': { GET: getEndpoint, PATCH: patchEndpoint, DELETE: deleteEndpointRoute },
  '/webhook-endpoints/:id/rotate-secret': { POST: postRotateSecret },
  '/webhook-endpoints/:id/test': { POST: postTest },
  '/webhook-endpoints/:id/deliveries': { GET: getDeliveries },
  '/webhook-endpoints/:id/deliveries/:deliveryId/replay': { POST: postReplay },
  '/campaigns': { POST: postCampaign },
  '/campaigns/:id': { GET: getCampaign },
  '/campaigns/:id/funnel': { GET: getCampaignFunnel },
  '/campaigns/:id/pause': { POST: postCampaignCommand('pause') },
  '/campaigns/:id/resume': { POST: postCampaignCommand('resume') },
  '/campaigns/:id/cancel': { POST: postCampaignCommand('cancel') },
  '/campaign-schedules': { GET: listCampaignSchedules, POST: postCampaignSchedule },
  '/campaign-schedules/:id': { GET: getCampaignSchedule, DELETE: deleteCampaignSchedule },
  '/resellers': { GET: listResellers, POST: postReseller },
  '/resellers/:id': { GET: getReseller, DELETE: deleteReseller },
  '/reseller-relations': { GET: listRelations, POST: postRelation },
  '/reseller-relations/:id': { GET: getRelation },
  '/reseller-relations/:id/end': { POST: postRelationEnd },
  '/reseller-transfers': { POST: postTransfer },
  '/reseller-transfers/:id': { GET: getTransfer },
  '/reseller-transfers/:id/cancel': { POST: postTransferAction('cancel') },
  '/reseller-transfers/:id/undo': { POST: postTransferAction('undo') },
  '/api-keys': { GET: listApiKeys, POST: postApiKey },
  '/api-keys/:id': { GET: getApiKey, DELETE: deleteApiKey },
  '/test/mails': { GET: listMailsOfTest },
  '/test/mails/:id': { GET: getMailOfTest },
  '/test/clock/advance': { POST: postClockAdvance },
  '/test/customers/:id': { DELETE: deleteCustomerOfTest },
} as const satisfies Readonly<Record<string, Routes>>;

type V1Routes = typeof V1_ROUTES;
type OperationOf<Path extends keyof V1Routes> = `${keyof V1Routes[Path] & Method} ${Path}`;
/** Does not compile when an operation has no entry in the table of access, or an entry has no operation. */
const EVERY_OPERATION: Record<{ [Path in keyof V1Routes]: OperationOf<Path> }[keyof V1Routes], unknown> &
  Record<ApiOperation, unknown> = API_ACCESS;

/** The operation of a route. */
export function operationOf(method: Method, path: string): ApiOperation {
  const operation = `${method} ${path}`;
  if (!(operation in EVERY_OPERATION)) throw new Error(`there is no operation ${operation}`);
  return operation as ApiOperation;
}

/** The operations that read parameters of the query. */
export const TAKES_QUERY: ReadonlySet<ApiOperation> = new Set<ApiOperation>([
  'GET /orders',
  'POST /orders/bulk',
  'GET /operations/:id/rows',
  'GET /onboardings',
  'GET /onboardings/:id',
  'GET /licenses',
  'GET /customers',
  'GET /business-accounts/:id/audit-events',
  'GET /events',
  'GET /webhook-endpoints',
  'GET /webhook-endpoints/:id/deliveries',
  'GET /resellers',
  'GET /reseller-relations',
  'GET /api-keys',
  'GET /test/mails',
]);

/** The operations whose body is read as it comes, and is no single JSON document. */
export const STREAMED: Readonly<Partial<Record<ApiOperation, ReceiveBody>>> = {
  'POST /orders/bulk': receiveOrders,
};

/** What stands there for installations of products: a publishable key or a certificate identifies them. */
export const INSTANCE_ROUTES = {
  '/v1/activations': { POST: postActivation },
  '/v1/activations/token': { POST: postActivationToken },
  '/v1/activations/keys': { GET: getActivationKeys },
  '/v1/instances/:id/heartbeat': { POST: postHeartbeat },
  '/v1/instances/:id/deactivate': { POST: postDeactivate },
} as const satisfies Readonly<Record<string, InstanceRoutes>>;
