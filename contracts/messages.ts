import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { DeliveryProblem } from './states.ts';
import type { CampaignProgress, CaseState, Outcome, ResendBy } from './steps.ts';

/** Workflow type names, used by clients that must not import workflow code. */
export const WORKFLOW_TYPES = {
  onboarding: 'onboarding',
  invitation: 'invitation',
  campaign: 'campaign',
  mailSweep: 'mailSweep',
} as const;

export interface OnboardingInput {
  customerId: string;
  /** Set when the run goes on from an earlier one (continue-as-new). */
  state?: CaseState;
}

export interface InvitationInput {
  invitationId: string;
  state?: CaseState;
}

export interface CampaignInput {
  campaignId: string;
  dryRun: boolean;
  /** Set when the run goes on from an earlier one (continue-as-new). */
  progress?: CampaignProgress;
}

// Signals where nobody waits: acknowledged means it is in the history.
export const orderSignal = defineSignal<[{ orderId: string }]>('order');
export const deliveryProblemSignal =
  defineSignal<[{ sendId: string; problem: DeliveryProblem }]>('deliveryProblem');
export const adminJoinedSignal = defineSignal<[{ userId: string }]>('adminJoined');

// Updates where a person waits for the outcome.
export const acceptUpdate = defineUpdate<Outcome, [{ invitationId: string; epoch: number; userId: string }]>(
  'accept',
);
export const declineUpdate = defineUpdate<Outcome, [{ invitationId: string; epoch: number; noteId: string }]>(
  'decline',
);
export const resendUpdate = defineUpdate<Outcome, [{ by: ResendBy }]>('resend');
/** `of` is the onboarding or invitation meant: a late one must not end the customer's next case. */
export const revokeUpdate = defineUpdate<Outcome, [{ of: string }]>('revoke');
export const correctEmailUpdate = defineUpdate<Outcome, [{ contactId: string }]>('correctEmail');
export const remindersUpdate = defineUpdate<
  Outcome,
  [{ invitationId: string; epoch: number; enabled: boolean }]
>('reminders');

export const stateQuery = defineQuery<CaseState | null>('state');

// `done` also answers a campaign that is so already; `closed`, one that has ended.
export const pauseCampaignUpdate = defineUpdate<Outcome, [Record<never, never>]>('pause');
export const resumeCampaignUpdate = defineUpdate<Outcome, [Record<never, never>]>('resume');
export const cancelCampaignUpdate = defineUpdate<Outcome, [Record<never, never>]>('cancel');

export const progressQuery = defineQuery<CampaignProgress>('progress');

/** Typed search attributes; the Temporal UI lists and filters cases by them. */
export const searchAttributes = {
  onboardingStatus: defineSearchAttributeKey('OnboardingStatus', SearchAttributeType.KEYWORD),
  customerId: defineSearchAttributeKey('CustomerId', SearchAttributeType.KEYWORD),
  businessAccountId: defineSearchAttributeKey('BusinessAccountId', SearchAttributeType.KEYWORD),
  nextReminderAt: defineSearchAttributeKey('NextReminderAt', SearchAttributeType.DATETIME),
};
