/** Prefixes of public ids: the prefix shows the kind. */
export const ID_PREFIXES = {
  businessAccount: 'acct',
  user: 'user',
  membership: 'memb',
  contact: 'cont',
  invitation: 'inv',
  order: 'ord',
  license: 'lic',
  licenseRecord: 'rec',
  onboarding: 'onb',
  mailSend: 'send',
  mailBatch: 'batch',
  apiKey: 'key',
  auditEvent: 'evt',
  note: 'note',
  credential: 'cred',
  campaign: 'camp',
  campaignSchedule: 'csch',
  signUp: 'sign',
  userAddress: 'addr',
  addressCode: 'code',
  addressChange: 'chg',
  instance: 'inst',
  activation: 'act',
  certificate: 'cert',
  productKey: 'pkey',
  signingKey: 'sigk',
  reseller: 'res',
  relation: 'rel',
  transfer: 'tra',
  operation: 'op',
  webhookEndpoint: 'whe',
  webhookSecret: 'whs',
  webhookDelivery: 'whd',
  erasure: 'era',
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

const ID_PATTERNS = Object.fromEntries(
  Object.entries(ID_PREFIXES).map(([kind, prefix]) => [kind, new RegExp(`^${prefix}_[0-9a-f]{32}$`)]),
) as Record<IdKind, RegExp>;

/** What an id of a kind looks like. */
export const idPattern = (kind: IdKind): RegExp => ID_PATTERNS[kind];

/** Whether a text is an id of this kind. Other text is not looked up: PostgreSQL rejects NUL bytes in a value. */
export const isIdOf = (kind: IdKind, text: string): boolean => ID_PATTERNS[kind].test(text);

/** Whether a submitter of orders is a reseller; the vendor and the system itself have names of their own. */
export const isReseller = (submitter: string): boolean => submitter.startsWith(`${ID_PREFIXES.reseller}_`);

/** Who gives the address on the page that sales gets by mail: the vendor's staff, without a sign-in. */
export const CONTACT_LINK = 'contact-link';

/** Customer ids come from the vendor's CRM and become part of workflow ids, so few characters are allowed. */
export const CUSTOMER_ID_PATTERN = /^[A-Za-z0-9#][A-Za-z0-9._-]{0,63}$/;

/** How the ids of customers begin that stand for a copy of a case; no order can name one. */
export const REHEARSED = '_rehearsal.';

/** Workflow id of a customer's onboarding: at most one runs at a time. */
export const onboardingWorkflowId = (customerId: string): string => `onboarding/${customerId}`;

/** The customer id in an onboarding's workflow id; null for another kind of workflow. */
export const customerOfWorkflow = (workflowId: string): string | null =>
  workflowId.startsWith('onboarding/') ? workflowId.slice('onboarding/'.length) : null;

export const campaignWorkflowId = (campaignId: string): string => `campaign/${campaignId}`;

/** How the workflow ids begin of a campaign schedule's firings, and Temporal's id of the schedule. */
export const firingWorkflowId = (scheduleId: string): string => `campaign-firing/${scheduleId}`;

/** Workflow id of a colleague's invitation; an onboarding's invitation has none of its own. */
export const invitationWorkflowId = (invitationId: string): string => `invitation/${invitationId}`;

/** The invitation id in a colleague invitation's workflow id; null for another kind of workflow. */
export const invitationOfWorkflow = (workflowId: string): string | null =>
  workflowId.startsWith('invitation/') ? workflowId.slice('invitation/'.length) : null;

/** Workflow id of an activation. */
export const activationWorkflowId = (activationId: string): string => `activation/${activationId}`;

/** The activation id in an activation's workflow id; null for another kind of workflow. */
export const activationOfWorkflow = (workflowId: string): string | null =>
  workflowId.startsWith('activation/') ? workflowId.slice('activation/'.length) : null;

/** Workflow id of a transfer of an account to another reseller. */
export const transferWorkflowId = (transferId: string): string => `transfer/${transferId}`;

/** The transfer id in a transfer's workflow id; null for another kind of workflow. */
export const transferOfWorkflow = (workflowId: string): string | null =>
  workflowId.startsWith('transfer/') ? workflowId.slice('transfer/'.length) : null;

/** Workflow id of the run that delivers an endpoint's events. */
export const webhookWorkflowId = (endpointId: string): string => `webhook/${endpointId}`;

/** What a workflow id of a case names; the kinds are the prefixes. */
export type CaseName =
  | { kind: 'onboarding'; customerId: string }
  | { kind: 'invitation'; invitationId: string }
  | { kind: 'activation'; activationId: string }
  | { kind: 'transfer'; transferId: string }
  | { kind: 'webhookDelivery'; endpointId: string };

/** The case that a workflow id names; null for a workflow that is no case. */
export function readCaseName(workflowId: string): CaseName | null {
  const customerId = customerOfWorkflow(workflowId);
  if (customerId !== null) return { kind: 'onboarding', customerId };
  const activationId = activationOfWorkflow(workflowId);
  if (activationId !== null) return { kind: 'activation', activationId };
  const transferId = transferOfWorkflow(workflowId);
  if (transferId !== null) return { kind: 'transfer', transferId };
  if (workflowId.startsWith('webhook/'))
    return { kind: 'webhookDelivery', endpointId: workflowId.slice('webhook/'.length) };
  const invitationId = invitationOfWorkflow(workflowId);
  return invitationId === null ? null : { kind: 'invitation', invitationId };
}
