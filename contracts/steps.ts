import type {
  CampaignStatus,
  DeliveryProblem,
  InvitationStatus,
  MailOutcome,
  OnboardingStatus,
} from './states.ts';

/**
 * What workflows and activities say to each other. Everything here ends up in a history:
 * ids, enums, counts and ISO dates only, never an address, a name or a key.
 */

/** A reminder that is due at `at` (ISO, UTC). */
export interface PlannedReminder {
  at: string;
  kind: 'reminder' | 'last-reminder';
}

export interface InvitationState {
  id: string;
  /** Grows when the invitation is issued anew; links of earlier epochs are closed. */
  epoch: number;
  status: InvitationStatus;
  /** When each mail of this invitation was queued, oldest first (ISO). Its length numbers the next send. */
  sends: string[];
  expiresAt: string;
  /** What is still to come; empty when reminders are stopped or used up. */
  reminders: PlannedReminder[];
  remindersStopped: boolean;
}

/** One case as its workflow sees it; the database is the truth and every step answers with this anew. */
export interface CaseState {
  onboardingId: string | null;
  status: OnboardingStatus;
  businessAccountId: string | null;
  /** Null while there is none, or when another workflow looks after it. */
  invitation: InvitationState | null;
  heldLicenses: number;
  boundLicenses: number;
}

export const OUTCOME_CODES = [
  'done',
  'unchanged',
  'already_used',
  'already_member',
  'already_invited',
  'revoked',
  'replaced',
  'expired',
  'declined',
  'wrong_person',
  'blocked',
  'needs_contact',
  'closed',
  'too_soon',
  'too_many_today',
  'too_many_sends',
  'organisation_limit',
  'recipient_limit',
  'not_found',
] as const;
/** How a command ended. `done` also answers a repeat of a command that was done before. */
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

export interface Outcome {
  code: OutcomeCode;
  /** For the limits: after how many seconds the same request may succeed. */
  retryAfterSeconds?: number;
}

export interface StepResult {
  state: CaseState;
  outcome: Outcome;
  /** Mails this step queued, to be delivered; a repeated step names them again. */
  sends: string[];
  /** Customers whose open onboarding must learn that an admin joined their account. */
  adminJoinedFor?: { customerId: string; userId: string };
}

/** Business time is workflow time: every step is told when it happens. */
interface At {
  now: string;
}

/** The steps an invitation can take; each is one transaction and may run twice. */
export interface InvitationSteps {
  openInvitation(input: { invitationId: string } & At): Promise<StepResult>;
  acceptInvitation(input: { invitationId: string; epoch: number; userId: string } & At): Promise<StepResult>;
  declineInvitation(input: { invitationId: string; epoch: number; noteId: string } & At): Promise<StepResult>;
  /** `sendNumber` is the natural key: a repeat with the same number sends nothing more. */
  resendInvitation(
    input: { invitationId: string; sendNumber: number; by: ResendBy } & At,
  ): Promise<StepResult>;
  revokeInvitation(input: { invitationId: string } & At): Promise<StepResult>;
  correctInvitation(
    input: { invitationId: string; contactId: string; epoch: number; sendNumber: number } & At,
  ): Promise<StepResult>;
  setReminders(input: { invitationId: string; epoch: number; enabled: boolean } & At): Promise<StepResult>;
  remindInvitation(
    input: { invitationId: string; epoch: number; sendNumber: number } & At,
  ): Promise<StepResult>;
  expireInvitation(input: { invitationId: string; epoch: number } & At): Promise<StepResult>;
  recordDeliveryProblem(
    input: { invitationId: string; sendId: string; problem: DeliveryProblem } & At,
  ): Promise<StepResult>;
}

/** The steps of an onboarding beside those of its invitation. */
export interface OnboardingSteps {
  takeOrder(input: { orderId: string } & At): Promise<StepResult>;
  /** Invites a contact anew, once the colleague's invitation that the onboarding waited for was withdrawn. */
  inviteContact(input: { onboardingId: string; contactId: string } & At): Promise<StepResult>;
  bindForJoinedAdmin(input: { onboardingId: string; userId: string } & At): Promise<StepResult>;
  cancelOnboarding(input: { onboardingId: string } & At): Promise<StepResult>;
  /** Closes the row unless an order attached to it waits; those are named so that the loop takes them first. */
  closeOnboarding(
    input: { onboardingId: string } & At,
  ): Promise<{ closed: boolean; untakenOrderIds: string[] }>;
}

export interface MailActivities {
  /** Hands one queued mail to the provider, once; a settled mail is left alone. */
  deliver(input: { sendId: string }): Promise<{ outcome: MailOutcome }>;
}

/** How far the provider's list of mails has been read, from the newest back. */
export interface MailWalk {
  startedAt: string;
  /** The provider's id of the last mail read. */
  after: string | null;
  /** When that was made. */
  oldest: string | null;
  /** Whether a mail of ours was among them: else it may be another team's list. */
  met: boolean;
}

/** The parts of the sweep over mails. `stopped`: the provider cannot be asked now, and why. */
export interface MailSweepActivities {
  /** Asks about the next mails of which no word came for an hour; `more`: there are others. */
  askAboutSilent(): Promise<{ asked: number; more: boolean; stopped?: string }>;
  /** Looks for mails that the provider may have; `walk`: where to go on, null at the start and at the end. */
  resolveUnknown(input: {
    walk: MailWalk | null;
  }): Promise<{ walk: MailWalk | null; found: number; requeued: number; stopped?: string }>;
  /** Tells workflows of mails that did not arrive or were unwelcome. */
  signalProblems(): Promise<{ signalled: number }>;
}

/** What a sweep over mails came to. */
export interface MailSweepResult {
  asked: number;
  found: number;
  requeued: number;
  signalled: number;
  stopped?: string;
}

export type ResendBy = 'api' | 'invitee';

/** How many customers a campaign has looked at, by what it did about them. */
export interface CampaignCounts {
  started: number;
  wouldStart: number;
  skipped: number;
  /** Why customers were skipped: a code of policy/eligibility and how often. */
  reasons: Record<string, number>;
}

/** How far a campaign is, as its workflow sees it. */
export interface CampaignProgress {
  status: CampaignStatus;
  /** The last customer looked at; empty before the first. */
  cursor: string;
  counts: CampaignCounts;
}

export interface CampaignActivities {
  /**
   * Looks at the next customers, starts an onboarding for each that is eligible, and answers how far the campaign
   * then is. Killed and run again it starts nobody twice. `ended`: there are no more, or the row says it is over.
   */
  runCampaignPage(
    input: { campaignId: string; dryRun: boolean; cursor: string; counts: CampaignCounts } & At,
  ): Promise<{ cursor: string; counts: CampaignCounts; ended: boolean }>;
}

/** Steps of a campaign that are one short transaction each. */
export interface CampaignSteps {
  /** Answers what the row says then: one that has ended stays as it ended. */
  setCampaignStatus(
    input: { campaignId: string; status: CampaignStatus } & At,
  ): Promise<{ status: CampaignStatus }>;
}
