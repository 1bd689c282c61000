import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { CommandInputs } from './commands.ts';
import type { CampaignProgress, CaseState, Outcome } from './steps.ts';

/** Workflow type names, used by clients that must not import workflow code. */
export const WORKFLOW_TYPES = {
  onboarding: 'onboarding',
  invitation: 'invitation',
  campaign: 'campaign',
  mailSweep: 'mailSweep',
} as const;

/**
 * The way a case's run works, in its start input: what it does may change only with a new number. Runs of 0.1.0 have
 * none; they are in workflows/legacy/.
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

export interface CampaignInput {
  campaignId: string;
  dryRun: boolean;
  /** Set when the run goes on from an earlier one (continue-as-new). */
  progress?: CampaignProgress;
}

/** The database has changed: look the case over. The signal carries no input, so it cannot be malformed. */
export const wakeSignal = defineSignal<[]>('wake');

// Updates where a person waits for the outcome, each about a named invitation or onboarding.
export const acceptUpdate = defineUpdate<Outcome, [CommandInputs['accept']]>('accept');
export const declineUpdate = defineUpdate<Outcome, [CommandInputs['decline']]>('decline');
export const resendUpdate = defineUpdate<Outcome, [CommandInputs['resend']]>('resend');
export const revokeUpdate = defineUpdate<Outcome, [CommandInputs['revoke']]>('revoke');
export const correctEmailUpdate = defineUpdate<Outcome, [CommandInputs['correctEmail']]>('correctEmail');
export const remindersUpdate = defineUpdate<Outcome, [CommandInputs['reminders']]>('reminders');

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
  caseProblem: defineSearchAttributeKey('CaseProblem', SearchAttributeType.KEYWORD),
};
