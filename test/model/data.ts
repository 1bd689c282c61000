import type {
  DeliveryProblem,
  InvitationStatus,
  MailAsker,
  OnboardingStatus,
  Role,
} from '../../contracts/states.ts';
import type { PlannedReminder, ResendBy } from '../../contracts/steps.ts';
import type { Person } from './events.ts';

/** The model's knowledge of one customer. Rows are named by their place: the first created is 0. */
export interface Mail {
  kind: 'invitation' | 'reminder' | 'last-reminder';
  epoch: number;
  to: Person;
  at: number;
  /** Who had a page send it; null: the vendor, an admin, an order or the schedule. */
  askedBy: MailAsker | null;
  problem: DeliveryProblem | null;
  problemTaken: boolean;
}

export interface Invitation {
  /** Created by a colleague; else by the case. */
  byHand: boolean;
  address: Person;
  role: Role;
  /** Before an order made it one for an admin. */
  roleBefore: Role | null;
  status: InvitationStatus;
  epoch: number;
  stopped: boolean;
  reminders: PlannedReminder[];
  expiresAt: number;
  mails: Mail[];
  acceptedBy: Person | null;
}

export interface Onboarding {
  status: OnboardingStatus;
  invitation: number | null;
}

export interface Order {
  onboarding: number;
  address: Person;
  others: Person[];
  lines: number;
  /** Its address was ignored. */
  ignored: boolean;
  taken: boolean;
  bound: boolean;
  cancelled: boolean;
}

export interface Data {
  onboardings: Onboarding[];
  invitations: Invitation[];
  orders: Order[];
  members: Partial<Record<Person, Role>>;
  /** When a mailbox got mail, by cause and person. */
  mailboxes: Record<string, number[]>;
  /** Whom the vendor gave as a correction. */
  corrected: Partial<Record<Person, true>>;
  /** Mails to sales: kind, invitation and epoch. */
  told: string[];
}

/** A command with its names resolved: a row's place, or another customer's. */
export type Ask =
  | { type: 'accept'; invitation: number | 'foreign'; epoch: number; by: Person }
  | { type: 'decline'; invitation: number | 'foreign'; epoch: number }
  | { type: 'resend'; invitation: number | 'foreign'; epoch: number; by: ResendBy }
  | { type: 'correct'; invitation: number | 'foreign'; epoch: number; to: Person }
  | { type: 'reminders'; invitation: number | 'foreign'; epoch: number; enabled: boolean }
  | { type: 'revoke'; invitation: number | 'foreign' }
  | { type: 'cancel'; onboarding: number | 'foreign' };

/** The run of the customer's case, or the one of a colleague's invitation. */
export type RunName = 'case' | number;
