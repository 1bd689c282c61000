/** Prefixes of public ids: an id tells what it names. */
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
  signUp: 'sign',
  userAddress: 'addr',
  addressCode: 'code',
} as const;
export type IdKind = keyof typeof ID_PREFIXES;

/** Customer ids come from the vendor's CRM; they end up in workflow ids, so the set is narrow. */
export const CUSTOMER_ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Workflow id of a customer's onboarding: at most one runs at a time. */
export const onboardingWorkflowId = (customerId: string): string => `onboarding/${customerId}`;

/** The customer of an onboarding's workflow id; null for a workflow of another kind. */
export const customerOfWorkflow = (workflowId: string): string | null =>
  workflowId.startsWith('onboarding/') ? workflowId.slice('onboarding/'.length) : null;

/** Workflow id of a campaign. */
export const campaignWorkflowId = (campaignId: string): string => `campaign/${campaignId}`;

/** Workflow id of a colleague's invitation. */
export const invitationWorkflowId = (invitationId: string): string => `invitation/${invitationId}`;

/** The invitation of a colleague's invitation's workflow id; null for a workflow of another kind. */
export const invitationOfWorkflow = (workflowId: string): string | null =>
  workflowId.startsWith('invitation/') ? workflowId.slice('invitation/'.length) : null;
