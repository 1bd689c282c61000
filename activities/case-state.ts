import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../contracts/ids.ts';
import type { InvitationStatus, OnboardingStatus } from '../contracts/states.ts';
import type { CaseState, InvitationState, Outcome, PlannedReminder, StepResult } from '../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../db/rows.ts';
import type { Store } from '../db/store.ts';

/** What an onboarding is while its invitation is in a given state. */
export const ONBOARDING_STATUS_OF: Record<InvitationStatus, OnboardingStatus> = {
  pending: 'invited',
  accepted: 'completed',
  declined: 'declined',
  revoked: 'cancelled',
  expired: 'expired',
  undeliverable: 'needs_contact',
};

/** A case: an onboarding with or without its invitation, or a colleague's invitation alone. */
export interface Case {
  workflowId: string;
  onboarding: OnboardingRow | undefined;
  invitation: InvitationRow | undefined;
}

export const outcome = (code: Outcome['code']): Outcome => ({ code });

/** What a step answers: the case as it now is in the database, and the mails it has waiting. */
export async function stepResult(store: Store, of: Case, ended: Outcome, trx: Knex): Promise<StepResult> {
  const { workflowId, invitation } = of;
  // An onboarding that waits for a colleague's invitation is another workflow's to cancel and to close.
  const onboarding =
    of.onboarding && onboardingWorkflowId(of.onboarding.customer_id) === workflowId
      ? of.onboarding
      : undefined;
  const accountId = onboarding?.business_account_id ?? invitation?.business_account_id ?? null;
  const licenses = onboarding
    ? await store.licenses.countByStatus({ onboarding_id: onboarding.id }, trx)
    : { held: 0, bound: 0 };
  // Another workflow's invitation is not this one's to remind or to expire.
  const own = invitation?.workflow_id === workflowId ? invitation : undefined;
  const mails = await store.mailSends.ofCase({ workflowId, invitationId: own?.id ?? null }, trx);
  const state: CaseState = {
    onboardingId: onboarding?.id ?? null,
    status: onboarding?.status ?? (invitation ? ONBOARDING_STATUS_OF[invitation.status] : 'received'),
    businessAccountId: accountId,
    invitation: own ? invitationState(own, mails.ofInvitation) : null,
    heldLicenses: licenses.held,
    boundLicenses: licenses.bound,
  };
  return { state, outcome: ended, sends: mails.queued };
}

function invitationState(row: InvitationRow, sends: { queued_at: string }[]): InvitationState {
  return {
    id: row.id,
    epoch: row.epoch,
    status: row.status,
    sends: sends.map(({ queued_at }) => queued_at),
    expiresAt: row.expires_at,
    reminders: JSON.parse(row.reminders) as PlannedReminder[],
    remindersStopped: row.reminders_stopped_at !== null,
  };
}
