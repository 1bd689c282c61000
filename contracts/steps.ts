import { LIMIT_CODES } from './limit-codes.ts';
import type { CampaignStatus, InvitationStatus, OnboardingStatus } from './states.ts';

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
  /** How many mails of it were queued; the next has the number after. */
  sendCount: number;
  expiresAt: string;
  /** What is still to come; empty when reminders are stopped or used up. */
  reminders: PlannedReminder[];
  remindersStopped: boolean;
}

/** What keeps a case from going on by itself. `step_failing`: a step failed for good and is tried again. */
export const CASE_PROBLEMS = ['order_not_taken', 'step_failing'] as const;
export type CaseProblem = (typeof CASE_PROBLEMS)[number];

/** One case as its workflow sees it; the database is the truth, and every step answers with all of it. */
export interface CaseState {
  onboardingId: string | null;
  status: OnboardingStatus;
  businessAccountId: string | null;
  /** Null while there is none, or when another workflow looks after it. */
  invitation: InvitationState | null;
  heldLicenses: number;
  boundLicenses: number;
  /** Its status is terminal: nothing more can happen to it. */
  closed: boolean;
  /** Orders of the customer wait to be taken: a step takes one page of them. */
  ordersWait: boolean;
  problem: CaseProblem | null;
}

const OUTCOME_CODES = [
  ...LIMIT_CODES,
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
  /** The case of the run that asked, whatever the command was about; null when there is none. */
  state: CaseState | null;
  outcome: Outcome;
}

/** Business time is workflow time: every step is told when it happens, and for which run's case. */
interface ForCase {
  workflowId: string;
  now: string;
}

interface OfInvitation extends ForCase {
  invitationId: string;
  epoch: number;
}

/** The steps of a case; each is one short transaction and may run twice. */
export interface CaseSteps {
  /**
   * Reads the row and does what is due: takes a page of orders, learns of mail problems and of admins who joined,
   * reminds, expires. Changes nothing when nothing is due.
   */
  lookOver(input: ForCase): Promise<StepResult>;
  acceptInvitation(input: OfInvitation & { userId: string }): Promise<StepResult>;
  declineInvitation(input: OfInvitation & { noteId: string }): Promise<StepResult>;
  /** `sendNumber` is the natural key: a repeat with the same number sends nothing more. Null: the row's next. */
  resendInvitation(input: OfInvitation & { sendNumber: number | null; by: ResendBy }): Promise<StepResult>;
  correctInvitation(
    input: OfInvitation & { contactId: string; sendNumber: number | null },
  ): Promise<StepResult>;
  setReminders(input: OfInvitation & { enabled: boolean }): Promise<StepResult>;
  /** `id`: the onboarding or invitation meant; null: what the case is by then. */
  revokeCase(input: ForCase & { id: string | null }): Promise<StepResult>;
  /** Puts on record that a step keeps failing. */
  reportProblem(input: ForCase): Promise<void>;
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
  /** Wakes the cases of mails that did not arrive or were unwelcome. */
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
  runCampaignPage(input: {
    campaignId: string;
    dryRun: boolean;
    cursor: string;
    counts: CampaignCounts;
    now: string;
  }): Promise<{ cursor: string; counts: CampaignCounts; ended: boolean }>;
}

/** Steps of a campaign that are one short transaction each. */
export interface CampaignSteps {
  /** Answers what the row says then: one that has ended stays as it ended. */
  setCampaignStatus(input: {
    campaignId: string;
    status: CampaignStatus;
    now: string;
  }): Promise<{ status: CampaignStatus }>;
}
