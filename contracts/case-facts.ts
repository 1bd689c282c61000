import type {
  CaseProblem,
  Delivery,
  DeliveryProblem,
  InvitationStatus,
  MailKind,
  MailState,
  OnboardingStatus,
} from './states.ts';

/**
 * What is known about a case: only counts, states, dates and the name of a time zone, so that it may be in a history. One
 * function reads it from the rows, for the run as well as for the API; one explains it.
 */
export interface ExplainedCase {
  status: OnboardingStatus;
  invitation: ExplainedInvitation | null;
  heldLicenses: number;
  boundLicenses: number;
  /** Those that no account gets before the vendor has decided whose they are. */
  disputedLicenses?: number;
  /** What keeps the case from continuing by itself; missing if unknown. */
  problem?: CaseProblem | null;
  /** The recipient's time zone (IANA); missing if unknown. */
  timeZone?: string | null;
  /** What the case waits for in vain; missing in a run, which is there. */
  away?: CaseAway | null;
}

/**
 * A part that does not answer. `untold`: the run could not be told of news; `unread`: it was told and has not looked; `overdue`:
 * the time of its next event has passed.
 */
export interface CaseAway {
  sign: 'untold' | 'unread' | 'overdue';
  /** ISO. */
  since: string;
}

export interface ExplainedInvitation {
  status: InvitationStatus;
  epoch: number;
  sendCount: number;
  expiresAt: string;
  nextReminderAt: string | null;
  remindersStopped: boolean;
  /** What happened to its mails; missing in a run of 0.2.0 and before. */
  mail?: ExplainedMail;
  /** What the mail provider reports about the address; missing if unknown. */
  problem?: DeliveryProblem | null;
}

/** The mails of an invitation. None counts as sent before the provider has accepted it. */
export interface ExplainedMail {
  sent: number;
  /** When the oldest waiting mail was queued (ISO); null if none waits. */
  waitingSince: string | null;
  /** The provider's last answer to a waiting mail, as a code. */
  answer: string | null;
  /** The newest mail that left; null if none has. */
  last?: SentMail | null;
}

export interface SentMail {
  /** When the provider accepted it (ISO). */
  acceptedAt: string | null;
  /** The provider's strongest word about it, and when that happened (ISO); null: none yet. */
  delivery: Delivery | null;
  deliveryAt: string | null;
}

/** A mail in the case file. */
export interface MailFact extends SentMail {
  n: number;
  kind: MailKind;
  state: MailState;
  queuedAt: string;
}

/**
 * The facts as a step's result has them, and so the history: what the case's state says already, what follows from the mails, and
 * what is null or none is left out.
 */
export interface StepFacts {
  statusSince?: string;
  timeZone?: string;
  disputedLicenses?: number;
  remindersSent?: number;
  mails?: StepMail[];
  /** What is wrong with the address of the run's own invitation. */
  problem?: DeliveryProblem;
  /** The provider's last answer to a mail of it that waits. */
  answer?: string;
  /** Where older mails, which are not shown, say something else than those shown. */
  mail?: Omit<ExplainedMail, 'answer'>;
  /** An invitation of another run. */
  invitation?: ExplainedInvitation;
}

/** A mail without what is null. */
export type StepMail = Pick<MailFact, 'n' | 'kind' | 'state' | 'queuedAt'> & {
  acceptedAt?: string;
  delivery?: Delivery;
  deliveryAt?: string;
};

/** A case as a step read it. */
export interface CaseFacts {
  /** Null for an invitation. */
  statusSince: string | null;
  explained: ExplainedCase;
  /** The newest mails of its invitation, oldest first. */
  mails: MailFact[];
  /** Reminders since the invitation was last sent by itself. */
  remindersSent: number;
}
