import type { StepFacts } from './case-facts.ts';
import type { CancelReason } from './commands-by-hand.ts';
import { LIMIT_CODES } from './limit-codes.ts';
import {
  CASE_PROBLEMS,
  type CampaignPause,
  type CampaignStatus,
  type CaseProblem,
  type InvitationStatus,
  type MailAsker,
  type OnboardingStatus,
} from './states.ts';

/**
 * The data between workflows and activities. All of it ends up in a history: ids, enums, counts and ISO dates only,
 * never an address, a name or a key.
 */

/** A reminder due at `at` (ISO, UTC). */
export interface PlannedReminder {
  at: string;
  kind: 'reminder' | 'last-reminder';
}

export interface InvitationState {
  id: string;
  /** Grows when the invitation is reissued; links of earlier epochs are closed. */
  epoch: number;
  status: InvitationStatus;
  /** The number of its mails queued so far; the next mail has the next number. */
  sendCount: number;
  expiresAt: string;
  /** The reminders still to come; empty when stopped or used up. */
  reminders: PlannedReminder[];
  remindersStopped: boolean;
}

/** What a list of cases can be restricted to; `any`: those that are stuck, whatever the reason. */
export const PROBLEM_FILTERS = ['any', ...CASE_PROBLEMS] as const;
export type ProblemFilter = (typeof PROBLEM_FILTERS)[number];

/** A case as its workflow sees it; the database decides, and every step returns all of it. */
export interface CaseState {
  onboardingId: string | null;
  status: OnboardingStatus;
  businessAccountId: string | null;
  /** Null while there is none, or when another workflow handles it. */
  invitation: InvitationState | null;
  heldLicenses: number;
  boundLicenses: number;
  /** Its status is terminal. */
  closed: boolean;
  /** The customer has untaken orders: a step takes one page of them. */
  ordersWait: boolean;
  problem: CaseProblem | null;
  /** What its case file shows besides; missing in steps of 0.2.0 and before. */
  stepFacts?: StepFacts;
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
/** How a command ended. A repeated command also answers `done`. */
export type OutcomeCode = (typeof OUTCOME_CODES)[number];

export interface Outcome {
  code: OutcomeCode;
  /** For the limits: the same request may succeed after this time. */
  retryAfterSeconds?: number;
}

export interface StepResult {
  /** The case of the run that asked, even if the command was about another; null when there is none. */
  state: CaseState | null;
  outcome: Outcome;
}

/** Business time is workflow time: every step gets the time and its run's workflow id. */
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
   * Reads the row and does everything due: takes a page of orders, notices mail problems and admins who joined,
   * reminds, expires. Changes nothing when nothing is due.
   */
  lookOver(input: ForCase): Promise<StepResult>;
  acceptInvitation(input: OfInvitation & { userId: string }): Promise<StepResult>;
  declineInvitation(input: OfInvitation & { noteId: string }): Promise<StepResult>;
  /** `sendNumber` is the natural key: a repeat with the same number sends no mail. Null: the row's next number. */
  resendInvitation(input: OfInvitation & { sendNumber: number | null; by: ResendBy }): Promise<StepResult>;
  correctInvitation(
    input: OfInvitation & { contactId: string; sendNumber: number | null },
  ): Promise<StepResult>;
  setReminders(input: OfInvitation & { enabled: boolean }): Promise<StepResult>;
  /**
   * `id`: the onboarding or invitation to revoke; null: the case as it then is. `reason`: an operator did it by hand;
   * missing: a command of the API or the portal, which records who sent it.
   */
  revokeCase(input: ForCase & { id: string | null; reason?: HandReason }): Promise<StepResult>;
  /** Records that a step keeps failing. */
  reportProblem(input: ForCase): Promise<void>;
}

/** The position in the provider's list of mails, read from the newest back. */
export interface MailWalk {
  startedAt: string;
  /** The provider's id of the last mail read. */
  after: string | null;
  /** The creation time of that mail. */
  oldest: string | null;
  /** Whether the list had a mail of ours: else it may be another team's list. */
  met: boolean;
}

/** The parts of the mail sweep. `stopped`: why the provider cannot be asked now. */
export interface MailSweepActivities {
  /** Asks about the next mails without news for an hour; `more`: others remain. */
  askAboutSilent(): Promise<{ asked: number; more: boolean; stopped?: string }>;
  /**
   * Looks for mails that the provider may have; `walk`: the position to continue at, null at the start and at the
   * end.
   */
  resolveUnknown(input: {
    walk: MailWalk | null;
  }): Promise<{ walk: MailWalk | null; found: number; requeued: number; stopped?: string }>;
  /** Wakes the cases of mails that did not arrive or were unwelcome. */
  signalProblems(): Promise<{ signalled: number }>;
}

/** The totals of a mail sweep. */
export interface MailSweepResult {
  asked: number;
  found: number;
  requeued: number;
  signalled: number;
  stopped?: string;
}

/** Why an operator ended a case by hand; `request_cancellation`: by the button "Request Cancellation". */
export type HandReason = CancelReason | 'request_cancellation';

/** Who has an invitation mailed again; `api`: the vendor or an admin; `operator`: by hand, in the Temporal UI. */
export const RESEND_BY = ['api', 'operator', 'invitee', 'visitor'] as const satisfies (
  | 'api'
  | 'operator'
  | MailAsker
)[];
export type ResendBy = (typeof RESEND_BY)[number];

/** The customers a campaign has looked at, counted by its decision. */
export interface CampaignCounts {
  started: number;
  wouldStart: number;
  /** Eligible, and waiting for the pace; a campaign from before there was a pace has none. */
  waiting?: number;
  skipped: number;
  /** Counts of skipped customers by reason, a code of policy/eligibility. */
  reasons: Record<string, number>;
}

/** The counts of a campaign that has looked at no customer. */
export const NOTHING_YET: CampaignCounts = { started: 0, wouldStart: 0, waiting: 0, skipped: 0, reasons: {} };

/** A campaign's progress, as its workflow sees it. */
export interface CampaignProgress {
  status: CampaignStatus;
  /** The last customer looked at; empty before the first. */
  cursor: string;
  counts: CampaignCounts;
}

export interface CampaignActivities {
  /** Cuts the customers of a campaign into shards, once; returns how many there are. */
  planCampaign(input: { campaignId: string; now: string }): Promise<{ shards: number }>;
  /**
   * Looks at the next customers of a shard, and starts an onboarding for each eligible one that the pace lets go. A
   * second run after a crash starts no customer twice. `ended`: the shard has no customer left; `nextAt`: when the pace
   * may let the next one go (ISO), null: at once.
   */
  runCampaignShard(input: {
    campaignId: string;
    shard: number;
    now: string;
  }): Promise<{ ended: boolean; nextAt: string | null }>;
  /** Starts the campaign of a schedule's firing, once; null: the schedule has ended. */
  fireCampaign(input: {
    scheduleId: string;
    firedAs: string;
    now: string;
  }): Promise<{ campaignId: string | null }>;
  /** Ends a campaign that has no customer left, with its counts. */
  endCampaign(input: { campaignId: string; now: string }): Promise<CampaignStanding>;
  /** What campaigns of 0.2.0 and before ask for: `runCampaignShard` for all customers at once. */
  runCampaignPage(input: {
    campaignId: string;
    dryRun: boolean;
    cursor: string;
    counts: CampaignCounts;
    now: string;
  }): Promise<{ cursor: string; counts: CampaignCounts; ended: boolean }>;
}

/** A campaign as its row has it. */
export interface CampaignStanding {
  status: CampaignStatus;
  counts: CampaignCounts;
}

/** A campaign's steps, each one short transaction. */
export interface CampaignSteps {
  /** Reads the row. A campaign without one is cancelled. */
  readCampaign(input: {
    campaignId: string;
  }): Promise<CampaignStanding & { startsAt: string | null; pauseReason?: CampaignPause | null }>;
  /**
   * Sets the status and returns the row's; an ended campaign keeps its status. `by`: who asked, as the audit trail names
   * it; missing: an operator.
   */
  setCampaignStatus(input: {
    campaignId: string;
    status: CampaignStatus;
    by?: string;
    now: string;
  }): Promise<{ status: CampaignStatus }>;
}
