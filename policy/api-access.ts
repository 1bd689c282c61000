import type { Mode } from '../contracts/states.ts';

/** What an API key can be allowed: the noun, and whether it changes something. */
export const API_SCOPES = [
  'orders:read',
  'orders:write',
  'onboardings:read',
  'onboardings:write',
  'licenses:read',
  'accounts:read',
  'accounts:write',
  'customers:read',
  'customers:write',
  'campaigns:read',
  'campaigns:write',
  'events:read',
  'webhooks:read',
  'webhooks:write',
  'resellers:read',
  'resellers:write',
  'relations:read',
  'relations:write',
  'api_keys:read',
  'api_keys:write',
  'test:read',
  'test:write',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

interface Access {
  scope: ApiScope;
  /** Whether resellers have it: for their own orders and what came of them. Else it is the vendor's alone. */
  resellers: boolean;
  /** Whether a test key alone opens it. */
  testOnly?: true;
}

const vendor = (scope: ApiScope): Access => ({ scope, resellers: false });
const resellersToo = (scope: ApiScope): Access => ({ scope, resellers: true });
const inTestMode = (scope: ApiScope): Access => ({ scope, resellers: true, testOnly: true });

/** Who may call each operation under `/v1`. The route table does not compile without an entry for each of its own. */
export const API_ACCESS = {
  'POST /orders': resellersToo('orders:write'),
  'POST /orders/bulk': resellersToo('orders:write'),
  'GET /orders': resellersToo('orders:read'),
  'GET /orders/:id': resellersToo('orders:read'),
  'PATCH /orders/:id': resellersToo('orders:write'),
  'POST /orders/:id/cancel': resellersToo('orders:write'),
  // What became of what the key sent.
  'GET /operations/:id': resellersToo('orders:write'),
  'GET /operations/:id/rows': resellersToo('orders:write'),
  'GET /onboardings': resellersToo('onboardings:read'),
  'GET /onboardings/:id': resellersToo('onboardings:read'),
  'POST /onboardings/:id/resend': resellersToo('onboardings:write'),
  'POST /onboardings/:id/cancel': resellersToo('onboardings:write'),
  'POST /onboardings/:id/correct-email': resellersToo('onboardings:write'),
  'GET /licenses': resellersToo('licenses:read'),
  'GET /licenses/:id': resellersToo('licenses:read'),
  'GET /customers': resellersToo('customers:read'),
  'GET /customers/:customerId': resellersToo('customers:read'),
  'PATCH /customers/:customerId': resellersToo('customers:write'),
  'POST /customers/:customerId/opt-out': vendor('customers:write'),
  'POST /customers/:customerId/opt-in': vendor('customers:write'),
  'GET /business-accounts/:id': resellersToo('accounts:read'),
  'POST /business-accounts/:id/verify': vendor('accounts:write'),
  'GET /business-accounts/:id/members': vendor('accounts:read'),
  'GET /business-accounts/:id/members/:memberId': vendor('accounts:read'),
  'PATCH /business-accounts/:id/members/:memberId': vendor('accounts:write'),
  'DELETE /business-accounts/:id/members/:memberId': vendor('accounts:write'),
  'GET /business-accounts/:id/invitations': vendor('accounts:read'),
  'POST /business-accounts/:id/invitations': vendor('accounts:write'),
  'GET /business-accounts/:id/licenses': resellersToo('accounts:read'),
  'GET /business-accounts/:id/instances': resellersToo('accounts:read'),
  'GET /business-accounts/:id/audit-events': vendor('accounts:read'),
  'GET /invitations/:id': vendor('accounts:read'),
  'PATCH /invitations/:id': vendor('accounts:write'),
  'POST /invitations/:id/resend': vendor('accounts:write'),
  'POST /invitations/:id/revoke': vendor('accounts:write'),
  'POST /campaigns': vendor('campaigns:write'),
  'GET /campaigns/:id': vendor('campaigns:read'),
  'GET /campaigns/:id/funnel': vendor('campaigns:read'),
  'POST /campaigns/:id/pause': vendor('campaigns:write'),
  'POST /campaigns/:id/resume': vendor('campaigns:write'),
  'POST /campaigns/:id/cancel': vendor('campaigns:write'),
  'GET /campaign-schedules': vendor('campaigns:read'),
  'POST /campaign-schedules': vendor('campaigns:write'),
  'GET /campaign-schedules/:id': vendor('campaigns:read'),
  'DELETE /campaign-schedules/:id': vendor('campaigns:write'),
  'GET /events': resellersToo('events:read'),
  'GET /webhook-endpoints': resellersToo('webhooks:read'),
  'POST /webhook-endpoints': resellersToo('webhooks:write'),
  'GET /webhook-endpoints/:id': resellersToo('webhooks:read'),
  'PATCH /webhook-endpoints/:id': resellersToo('webhooks:write'),
  'POST /webhook-endpoints/:id/rotate-secret': resellersToo('webhooks:write'),
  'POST /webhook-endpoints/:id/test': resellersToo('webhooks:write'),
  'GET /webhook-endpoints/:id/deliveries': resellersToo('webhooks:read'),
  'POST /webhook-endpoints/:id/deliveries/:deliveryId/replay': resellersToo('webhooks:write'),
  'DELETE /webhook-endpoints/:id': resellersToo('webhooks:write'),
  'GET /resellers': vendor('resellers:read'),
  'POST /resellers': vendor('resellers:write'),
  'GET /resellers/:id': vendor('resellers:read'),
  'DELETE /resellers/:id': vendor('resellers:write'),
  'GET /reseller-relations': resellersToo('relations:read'),
  'POST /reseller-relations': resellersToo('relations:write'),
  'GET /reseller-relations/:id': resellersToo('relations:read'),
  'POST /reseller-relations/:id/end': resellersToo('relations:write'),
  'POST /reseller-transfers': vendor('relations:write'),
  'GET /reseller-transfers/:id': vendor('relations:read'),
  'POST /reseller-transfers/:id/cancel': vendor('relations:write'),
  'POST /reseller-transfers/:id/undo': vendor('relations:write'),
  'GET /api-keys': vendor('api_keys:read'),
  'POST /api-keys': vendor('api_keys:write'),
  'GET /api-keys/:id': vendor('api_keys:read'),
  'DELETE /api-keys/:id': vendor('api_keys:write'),
  'GET /test/mails': inTestMode('test:read'),
  'GET /test/mails/:id': inTestMode('test:read'),
  'POST /test/clock/advance': inTestMode('test:write'),
  'DELETE /test/customers/:id': inTestMode('test:write'),
} as const satisfies Record<string, Access>;
export type ApiOperation = keyof typeof API_ACCESS;

/** Every scope that a reseller's key can have. */
export const RESELLER_SCOPES: readonly ApiScope[] = API_SCOPES.filter((scope) =>
  Object.values<Access>(API_ACCESS).some((access) => access.resellers && access.scope === scope),
);

/** The scopes of a key: those it was given, else all that its owner may have. */
export const scopesOf = (
  given: readonly ApiScope[] | null,
  owner: 'vendor' | 'reseller',
): readonly ApiScope[] => {
  const all = owner === 'vendor' ? API_SCOPES : RESELLER_SCOPES;
  return given === null ? all : all.filter((scope) => given.includes(scope));
};

/** Why an operation is refused to a key; null: it is not. */
export function accessFault(
  operation: ApiOperation,
  { mode, owner, scopes }: { mode: Mode; owner: 'vendor' | 'reseller'; scopes: readonly ApiScope[] },
): 'test_key_only' | 'vendor_only' | 'missing_scope' | null {
  const { scope, resellers, testOnly }: Access = API_ACCESS[operation];
  if (testOnly && mode !== 'test') return 'test_key_only';
  if (owner === 'reseller' && !resellers) return 'vendor_only';
  return scopes.includes(scope) ? null : 'missing_scope';
}

/** Active keys of one reseller: the one in use, and the next one. */
export const KEYS_A_RESELLER = 2;
