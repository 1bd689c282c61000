import { TypedSearchAttributes } from '@temporalio/common';
import { campaignWorkflowId, invitationWorkflowId, onboardingWorkflowId } from '../contracts/ids.ts';
import {
  type CampaignInput,
  type InvitationInput,
  type OnboardingInput,
  orderSignal,
  searchAttributes,
  WORKFLOW_TYPES,
} from '../contracts/messages.ts';
import type { Environment } from '../environment.ts';

type Temporal = Pick<Environment, 'temporal'>;

/** Tells a customer's onboarding of a stored order, and starts it when none runs. Safe to repeat. */
export async function signalOrder(
  { temporal }: Temporal,
  { orderId, customerId }: { orderId: string; customerId: string },
): Promise<void> {
  const input: OnboardingInput = { customerId };
  await temporal.client.workflow.signalWithStart(WORKFLOW_TYPES.onboarding, {
    workflowId: onboardingWorkflowId(customerId),
    taskQueue: temporal.taskQueue,
    args: [input],
    signal: orderSignal,
    signalArgs: [{ orderId }],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: `Onboarding of customer ${customerId}`,
    // Attributes at start are free; upserting them later is an action each time.
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.customerId, value: customerId },
      { key: searchAttributes.onboardingStatus, value: 'received' },
    ]),
  });
}

/** Starts the workflow of a stored colleague's invitation. Safe to repeat. */
export async function startInvitation(
  { temporal }: Temporal,
  { invitationId, businessAccountId }: { invitationId: string; businessAccountId: string },
): Promise<void> {
  const input: InvitationInput = { invitationId };
  await temporal.client.workflow.start(WORKFLOW_TYPES.invitation, {
    workflowId: invitationWorkflowId(invitationId),
    taskQueue: temporal.taskQueue,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: 'Invitation to a business account',
    typedSearchAttributes: new TypedSearchAttributes([
      { key: searchAttributes.businessAccountId, value: businessAccountId },
    ]),
  });
}

/** Starts the workflow of a stored campaign. Safe to repeat. */
export async function startSweep({ temporal }: Temporal, input: CampaignInput): Promise<void> {
  await temporal.client.workflow.start(WORKFLOW_TYPES.campaign, {
    workflowId: campaignWorkflowId(input.campaignId),
    taskQueue: temporal.taskQueue,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: input.dryRun ? 'Campaign (dry run)' : 'Campaign',
  });
}
