import { TypedSearchAttributes } from '@temporalio/common';
import { type CaseName, readCaseName } from '../../contracts/ids.ts';
import {
  type ActivationInput,
  CASE_REVISION,
  type InvitationInput,
  type OnboardingInput,
  searchAttributes,
  type TransferInput,
  WORKFLOW_TYPES,
  wakeSignal,
} from '../../contracts/messages.ts';
import { WEBHOOK_REVISION, type WebhookDeliveryInput } from '../../contracts/webhooks.ts';
import { describeStart, type StartedIn } from './describe-start.ts';

/** How long a caller waits for Temporal, at most. */
const PATIENCE_MS = 10_000;

/**
 * Makes a run look its case over, and starts the run if there is none: Signal-with-Start. Safe to repeat.
 * @param workflowId `onboarding/<customerId>`, `invitation/<invitationId>`, `activation/<activationId>`, `transfer/<transferId>` or
 * `webhook/<endpointId>`
 * @throws ServiceError if Temporal does not acknowledge it in time
 */
export async function wakeCase(environment: StartedIn, workflowId: string): Promise<void> {
  const { client, taskQueue } = environment.temporal;
  const name = readCaseName(workflowId);
  if (!name) throw new Error(`no case has the workflow id ${workflowId}`);
  const { type, ...start } = buildStart(name);
  const staticDetails = await describeStart(environment, name);
  await client.connection.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.signalWithStart(type, {
      ...start,
      staticDetails,
      // A workflow cannot tell the environment from a namespace of any name.
      memo: { mode: environment.mode },
      workflowId,
      taskQueue,
      signal: wakeSignal,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

function buildStart(name: CaseName) {
  switch (name.kind) {
    case 'onboarding':
      return buildOnboardingStart(name.customerId);
    case 'invitation':
      return buildInvitationStart(name.invitationId);
    case 'activation':
      return buildActivationStart(name.activationId);
    case 'transfer':
      return buildTransferStart(name.transferId);
    case 'webhookDelivery':
      return buildWebhookStart(name.endpointId);
  }
}

function buildWebhookStart(endpointId: string) {
  const input: WebhookDeliveryInput = { endpointId, revision: WEBHOOK_REVISION };
  return {
    type: WORKFLOW_TYPES.webhookDelivery,
    args: [input],
    staticSummary: 'Events for an endpoint of a webhook',
  };
}

function buildActivationStart(activationId: string) {
  const input: ActivationInput = { activationId };
  return {
    type: WORKFLOW_TYPES.activation,
    args: [input],
    staticSummary: 'Activation of an instance',
  };
}

function buildTransferStart(transferId: string) {
  const input: TransferInput = { transferId };
  return {
    type: WORKFLOW_TYPES.transfer,
    args: [input],
    staticSummary: 'Transfer of a business account to another reseller',
  };
}

function buildInvitationStart(invitationId: string) {
  const input: InvitationInput = { invitationId, revision: CASE_REVISION };
  return {
    type: WORKFLOW_TYPES.invitation,
    args: [input],
    staticSummary: 'Invitation to a business account',
  };
}

function buildOnboardingStart(customerId: string) {
  const input: OnboardingInput = { customerId, revision: CASE_REVISION };
  return {
    type: WORKFLOW_TYPES.onboarding,
    args: [input],
    staticSummary: `Onboarding of customer ${customerId}`,
    // Attributes at start are free; each later upsert is an action.
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.customerId, value: customerId },
      { key: searchAttributes.onboardingStatus, value: 'received' },
      { key: searchAttributes.statusSince, value: new Date() },
    ]),
  };
}
