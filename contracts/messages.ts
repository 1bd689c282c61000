import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { ActivationCommandInputs, ActivationOutcome, ActivationState } from './activation-steps.ts';
import type { CampaignCommandInput } from './campaign-command.ts';
import type { CommandInputs } from './commands.ts';
import type { CancelByHandInput } from './commands-by-hand.ts';
import type { CampaignProgress, CaseState, Outcome } from './steps.ts';
import type { TransferState } from './transfer-steps.ts';

/** Workflow type names, for clients, which must not import workflow code. */
export const WORKFLOW_TYPES = {
  onboarding: 'onboarding',
  invitation: 'invitation',
  activation: 'activation',
  transfer: 'transfer',
  campaign: 'campaign',
  campaignFiring: 'campaignFiring',
  mailSweep: 'mailSweep',
  dailySweep: 'dailySweep',
  webhookDelivery: 'webhookDelivery',
} as const;

/**
 * The revision of the case workflow, in its start input: a behaviour may change only with a new number. Runs of 0.1.0
 * have no revision; they are in workflows/legacy/.
 */
export const CASE_REVISION = 2;

export interface OnboardingInput {
  customerId: string;
  revision?: typeof CASE_REVISION;
}

export interface InvitationInput {
  invitationId: string;
  revision?: typeof CASE_REVISION;
}

export interface ActivationInput {
  activationId: string;
}

export interface TransferInput {
  transferId: string;
}

/** The revision of the campaign's workflow, as CASE_REVISION. Runs of 0.2.0 and before have none. */
export const CAMPAIGN_REVISION = 2;

export interface CampaignInput {
  campaignId: string;
  dryRun: boolean;
  revision?: typeof CAMPAIGN_REVISION;
  /** Set when a run without a revision continues an earlier one (continue-as-new). */
  progress?: CampaignProgress;
}

/** The database has changed and the case must look at it. The signal carries no input, so it cannot be malformed. */
export const wakeSignal = defineSignal<[]>('wake');

// Updates for a person who waits for the outcome, each about a named invitation or onboarding.
export const acceptUpdate = defineUpdate<Outcome, [CommandInputs['accept']]>('accept');
export const declineUpdate = defineUpdate<Outcome, [CommandInputs['decline']]>('decline');
export const resendUpdate = defineUpdate<Outcome, [CommandInputs['resend']]>('resend');
export const revokeUpdate = defineUpdate<Outcome, [CommandInputs['revoke']]>('revoke');
export const correctEmailUpdate = defineUpdate<Outcome, [CommandInputs['correctEmail']]>('correctEmail');
/** From an operator in the Temporal UI. */
export const cancelByHandUpdate = defineUpdate<Outcome, [CancelByHandInput]>('cancel');
export const remindersUpdate = defineUpdate<Outcome, [CommandInputs['reminders']]>('reminders');

export const stateQuery = defineQuery<CaseState | null>('state');

export const approveUpdate = defineUpdate<ActivationOutcome, [ActivationCommandInputs['approve']]>('approve');
export const denyUpdate = defineUpdate<ActivationOutcome, [ActivationCommandInputs['deny']]>('deny');

export const activationQuery = defineQuery<ActivationState | null>('state');

export const transferQuery = defineQuery<TransferState | null>('transfer');

// A repeated command answers `done`; a campaign that has ended answers `closed`.
export const pauseCampaignUpdate = defineUpdate<Outcome, [CampaignCommandInput]>('pause');
export const resumeCampaignUpdate = defineUpdate<Outcome, [CampaignCommandInput]>('resume');
export const cancelCampaignUpdate = defineUpdate<Outcome, [CampaignCommandInput]>('cancel');

export const progressQuery = defineQuery<CampaignProgress>('progress');

/** Search attributes, by which the Temporal UI lists and filters cases. */
export const searchAttributes = {
  onboardingStatus: defineSearchAttributeKey('OnboardingStatus', SearchAttributeType.KEYWORD),
  statusSince: defineSearchAttributeKey('StatusSince', SearchAttributeType.DATETIME),
  customerId: defineSearchAttributeKey('CustomerId', SearchAttributeType.KEYWORD),
  businessAccountId: defineSearchAttributeKey('BusinessAccountId', SearchAttributeType.KEYWORD),
  nextReminderAt: defineSearchAttributeKey('NextReminderAt', SearchAttributeType.DATETIME),
  caseProblem: defineSearchAttributeKey('CaseProblem', SearchAttributeType.KEYWORD),
};
