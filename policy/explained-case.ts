import type { DeliveryProblem, InvitationStatus, OnboardingStatus } from '../contracts/states.ts';
import type { CaseProblem } from '../contracts/steps.ts';

/** What is known about a case: only counts, states and dates, so that it may be in a history. */
export interface ExplainedCase {
  status: OnboardingStatus;
  invitation: ExplainedInvitation | null;
  heldLicenses: number;
  boundLicenses: number;
  /** Those that no account gets before the vendor has decided whose they are; missing in a run. */
  disputedLicenses?: number;
  /** What keeps the case from continuing by itself; missing if unknown. */
  problem?: CaseProblem | null;
}

/** The mails of an invitation. None counts as sent before the provider has accepted it. */
export interface ExplainedMail {
  sent: number;
  /** When the oldest waiting mail was queued (ISO); null if none waits. */
  waitingSince: string | null;
  /** The provider's last answer to a waiting mail, as a code. */
  answer: string | null;
}

export interface ExplainedInvitation {
  status: InvitationStatus;
  epoch: number;
  sendCount: number;
  expiresAt: string;
  nextReminderAt: string | null;
  remindersStopped: boolean;
  /** What happened to its mails; missing if unknown, as in a run. */
  mail?: ExplainedMail;
  /** What the mail provider reports about the address; missing if unknown. */
  problem?: DeliveryProblem | null;
}

/** "Why hasn't this customer joined?": the reason, what happens next, and what an operator or reseller should do. */
export interface Explanation {
  summary: string;
  next: string;
  action: string;
}
