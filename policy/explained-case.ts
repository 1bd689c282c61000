import type { DeliveryProblem, InvitationStatus, OnboardingStatus } from '../contracts/states.ts';
import type { CaseProblem } from '../contracts/steps.ts';

/** What is known of a case; counts, states and dates only, so that the answer may stand in a history. */
export interface ExplainedCase {
  status: OnboardingStatus;
  invitation: ExplainedInvitation | null;
  heldLicenses: number;
  boundLicenses: number;
  /** What keeps it from going on by itself; left out where that is not known. */
  problem?: CaseProblem | null;
}

/** The mails of an invitation: never said to be sent before the provider has taken them. */
export interface ExplainedMail {
  sent: number;
  /** Since when the oldest mail waits to leave (ISO); null when none does. */
  waitingSince: string | null;
  /** What the provider answered last to a mail that waits: a code. */
  answer: string | null;
}

export interface ExplainedInvitation {
  status: InvitationStatus;
  epoch: number;
  sendCount: number;
  expiresAt: string;
  nextReminderAt: string | null;
  remindersStopped: boolean;
  /** What became of its mails; left out where that is not known, as in a run. */
  mail?: ExplainedMail;
  /** What the mail provider says of the address; left out where that is not known. */
  problem?: DeliveryProblem | null;
}

/** "Why hasn't this customer joined?": the reason, what happens next, and what an operator or reseller does best. */
export interface Explanation {
  summary: string;
  next: string;
  action: string;
}
