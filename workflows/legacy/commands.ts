import { patched } from '@temporalio/workflow';
import type { LegacyCaseState, LegacyStepResult } from '../../contracts/legacy.ts';
import type { DeliveryProblem } from '../../contracts/states.ts';
import type { Outcome, ResendBy } from '../../contracts/steps.ts';
import { addressFails } from '../../policy/invitation-states.ts';
import { isCompleted } from '../../policy/onboarding-states.ts';
import { maySend } from '../../policy/send-limits.ts';
import { now } from '../steps.ts';
import { legacySteps as steps } from './steps.ts';

/** A command to a case; the main loop runs one at a time. */
export type LegacyCommand =
  | { type: 'open'; invitationId: string }
  | { type: 'order'; orderId: string }
  | { type: 'adminJoined'; userId: string }
  | { type: 'accept'; invitationId: string; epoch: number; userId: string }
  | { type: 'decline'; invitationId: string; epoch: number; noteId: string }
  | { type: 'resend'; by: ResendBy }
  /** `of`: the id of the onboarding or invitation; null for the one that exists by then. */
  | { type: 'revoke'; of: string | null }
  | { type: 'correctEmail'; contactId: string }
  | { type: 'reminders'; invitationId: string; epoch: number; enabled: boolean }
  | { type: 'deliveryProblem'; sendId: string; problem: DeliveryProblem }
  | { type: 'timer' };

/** Runs a command against the case's current state, which may have changed since the command was sent. */
export async function performLegacy(
  command: LegacyCommand,
  state: LegacyCaseState | null,
): Promise<LegacyStepResult | Outcome> {
  switch (command.type) {
    case 'open':
      return steps.openInvitation({ invitationId: command.invitationId, now: now() });
    case 'order':
      return steps.takeOrder({ orderId: command.orderId, now: now() });
    case 'accept': {
      const { invitationId, epoch, userId } = command;
      return steps.acceptInvitation({ invitationId, epoch, userId, now: now() });
    }
    case 'decline': {
      const { invitationId, epoch, noteId } = command;
      return steps.declineInvitation({ invitationId, epoch, noteId, now: now() });
    }
    case 'reminders': {
      const { invitationId, epoch, enabled } = command;
      return steps.setReminders({ invitationId, epoch, enabled, now: now() });
    }
    case 'revoke':
      return revoke(command.of, state);
    case 'adminJoined': {
      if (!state?.onboardingId) return { code: 'not_found' };
      const { onboardingId } = state;
      return steps.bindForJoinedAdmin({ onboardingId, userId: command.userId, now: now() });
    }
    default:
      return performOnInvitation(command, state);
  }
}

async function revoke(of: string | null, state: LegacyCaseState | null): Promise<LegacyStepResult | Outcome> {
  const { onboardingId = null, invitation = null } = state ?? {};
  if (onboardingId && (of ?? onboardingId) === onboardingId) {
    return steps.cancelOnboarding({ onboardingId, now: now() });
  }
  if (invitation && (of ?? invitation.id) === invitation.id) {
    return steps.revokeInvitation({ invitationId: invitation.id, now: now() });
  }
  return { code: 'closed' };
}

type OnInvitation = Extract<LegacyCommand, { type: 'resend' | 'correctEmail' | 'deliveryProblem' | 'timer' }>;

/** Commands about the case's current invitation. */
async function performOnInvitation(
  command: OnInvitation,
  state: LegacyCaseState | null,
): Promise<LegacyStepResult | Outcome> {
  const invitation = state?.invitation;
  if (!invitation && command.type === 'correctEmail' && state?.onboardingId && patched('invite-contact')) {
    const { onboardingId } = state;
    return steps.inviteContact({ onboardingId, contactId: command.contactId, now: now() });
  }
  if (!invitation) return { code: state && isCompleted(state.status) ? 'closed' : 'not_found' };
  const { id: invitationId, epoch, sends, expiresAt } = invitation;
  const sendNumber = sends.length + 1;
  switch (command.type) {
    case 'resend': {
      // Waiting would not help here, so this answer comes before the limits.
      if (addressFails(invitation.status)) return { code: 'needs_contact' };
      const verdict = maySend({ sends, now: now() });
      if (!verdict.ok) return refusal(verdict);
      return steps.resendInvitation({ invitationId, sendNumber, by: command.by, now: now() });
    }
    case 'correctEmail': {
      const verdict = maySend({ sends, now: now(), ignoreGap: true });
      if (!verdict.ok) return refusal(verdict);
      const { contactId } = command;
      return steps.correctInvitation({ invitationId, contactId, epoch: epoch + 1, sendNumber, now: now() });
    }
    case 'deliveryProblem': {
      const { sendId, problem } = command;
      return steps.recordDeliveryProblem({ invitationId, sendId, problem, now: now() });
    }
    case 'timer':
      return now() >= expiresAt
        ? steps.expireInvitation({ invitationId, epoch, now: now() })
        : steps.remindInvitation({ invitationId, epoch, sendNumber, now: now() });
  }
}

/** Why the limits forbid another mail now, as an outcome. */
function refusal(verdict: Exclude<ReturnType<typeof maySend>, { ok: true }>): Outcome {
  const { code, retryAfterSeconds } = verdict;
  return retryAfterSeconds === undefined ? { code } : { code, retryAfterSeconds };
}
