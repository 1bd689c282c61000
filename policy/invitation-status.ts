import type { InvitationStatus, OnboardingStatus } from '../contracts/states.ts';

/** What an onboarding is while its invitation is in a given state. */
export const ONBOARDING_STATUS_OF: Record<InvitationStatus, OnboardingStatus> = {
  pending: 'invited',
  accepted: 'completed',
  declined: 'declined',
  revoked: 'cancelled',
  expired: 'expired',
  undeliverable: 'needs_contact',
};

/** Whether nothing more can happen to an invitation in a given state. */
export const isEndedInvitation = (status: InvitationStatus): boolean =>
  status === 'accepted' || status === 'revoked';
