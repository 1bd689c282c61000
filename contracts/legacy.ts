import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { DeliveryProblem, InvitationStatus, MailOutcome, OnboardingStatus } from './states.ts';
import type { Outcome, PlannedReminder, ResendBy } from './steps.ts';

/**
 * The messages of runs of 0.1.0, as their histories have them. Nothing here changes; docs/decisions/0009 says when it
 * goes.
 */

export interface LegacyInvitationState {
  id: string;
  epoch: number;
  status: InvitationStatus;
  sends: string[];
  expiresAt: string;
  reminders: PlannedReminder[];
  remindersStopped: boolean;
}

export interface LegacyCaseState {
  onboardingId: string | null;
  status: OnboardingStatus;
  businessAccountId: string | null;
  invitation: LegacyInvitationState | null;
  heldLicenses: number;
  boundLicenses: number;
}

export interface LegacyStepResult {
  state: LegacyCaseState;
  outcome: Outcome;
  sends: string[];
  adminJoinedFor?: { customerId: string; userId: string };
}

export const orderSignal = defineSignal<[{ orderId: string }]>('order');
export const deliveryProblemSignal =
  defineSignal<[{ sendId: string; problem: DeliveryProblem }]>('deliveryProblem');
export const adminJoinedSignal = defineSignal<[{ userId: string }]>('adminJoined');
/** 0.1.0 called the field `of`; now it is `id`. A newer API still sends to older runs. */
export const legacyRevokeUpdate = defineUpdate<Outcome, [{ of?: string; id?: string }]>('revoke');
export const legacyStateQuery = defineQuery<LegacyCaseState | null>('state');

interface At {
  now: string;
}

export interface LegacySteps {
  openInvitation(input: { invitationId: string } & At): Promise<LegacyStepResult>;
  acceptInvitation(
    input: { invitationId: string; epoch: number; userId: string } & At,
  ): Promise<LegacyStepResult>;
  declineInvitation(
    input: { invitationId: string; epoch: number; noteId: string } & At,
  ): Promise<LegacyStepResult>;
  resendInvitation(
    input: { invitationId: string; sendNumber: number; by: ResendBy } & At,
  ): Promise<LegacyStepResult>;
  revokeInvitation(input: { invitationId: string } & At): Promise<LegacyStepResult>;
  correctInvitation(
    input: { invitationId: string; contactId: string; epoch: number; sendNumber: number } & At,
  ): Promise<LegacyStepResult>;
  setReminders(
    input: { invitationId: string; epoch: number; enabled: boolean } & At,
  ): Promise<LegacyStepResult>;
  remindInvitation(
    input: { invitationId: string; epoch: number; sendNumber: number } & At,
  ): Promise<LegacyStepResult>;
  expireInvitation(input: { invitationId: string; epoch: number } & At): Promise<LegacyStepResult>;
  recordDeliveryProblem(
    input: { invitationId: string; sendId: string; problem: DeliveryProblem } & At,
  ): Promise<LegacyStepResult>;
  takeOrder(input: { orderId: string } & At): Promise<LegacyStepResult>;
  inviteContact(input: { onboardingId: string; contactId: string } & At): Promise<LegacyStepResult>;
  bindForJoinedAdmin(input: { onboardingId: string; userId: string } & At): Promise<LegacyStepResult>;
  cancelOnboarding(input: { onboardingId: string } & At): Promise<LegacyStepResult>;
  closeOnboarding(
    input: { onboardingId: string } & At,
  ): Promise<{ closed: boolean; untakenOrderIds: string[] }>;
}

export interface LegacyMailActivities {
  deliver(input: { sendId: string }): Promise<{ outcome: MailOutcome }>;
}
