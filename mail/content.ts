import type { DeliveryProblem, Role, SecurityNotice } from '../contracts/states.ts';
import type { LicenseLine } from './license-line.ts';
import type {
  GraceContent,
  InstancesStaleContent,
  LicenseEndsContent,
  LicensesEndingContent,
  RelationContent,
  TransferRequestedContent,
  WebhookPausedContent,
} from './notice-content.ts';

/** The content of an invitation and its reminders. */
export interface InvitationContent {
  kind: 'invitation' | 'reminder' | 'last-reminder';
  /** The number of the reminder since the last invitation mail, from 1; each has its own words. */
  reminderNumber?: number;
  /** Mails of one invitation and epoch form one conversation. */
  thread: { invitationId: string; epoch: number };
  companyName: string;
  /** Whether the vendor stands behind the account; else its name is only what a person typed. */
  verified: boolean;
  /** Why the person is invited: an order named the address, a colleague did, or the vendor. */
  origin: 'order' | 'colleague' | 'vendor';
  /** The colleague. */
  inviter?: { name: string; email: string };
  /** The inviter's own line. */
  note?: string;
  /** What the orders have that name the address: some of it, and how many more. */
  bought?: { licenses: LicenseLine[]; more: number };
  role: Role;
  /** ISO, UTC. */
  expiresAt: string;
  /** IANA name; an unknown one is read as UTC. */
  timeZone: string;
  locale: string;
  links: { join: string; decline: string; reminders: string };
}

/** Lists for an admin the licenses now bound to the business account. */
export interface LicenseBoundContent {
  kind: 'license-bound';
  companyName: string;
  locale: string;
  timeZone: string;
  accountUrl: string;
  licenses: LicenseLine[];
}

/** Welcomes a person who has just joined. */
export interface JoinedContent {
  kind: 'joined';
  companyName: string;
  role: Role;
  locale: string;
  accountUrl: string;
}

/** Tells an admin that a colleague joined, or became an admin. */
export interface TeamChangedContent {
  kind: 'team-changed';
  what: 'joined' | 'promoted';
  companyName: string;
  name: string;
  email: string;
  role: Role;
  locale: string;
  links: { members: string };
}

/** Informs a person that an admin has removed their access to a business account. */
export interface AccessEndedContent {
  kind: 'blocked' | 'removed';
  companyName: string;
  locale: string;
}

/** Passes on a person's request for access to an admin; the person's entries are unproved. */
export interface AskAdminContent {
  kind: 'ask-admin';
  companyName: string;
  /** An admin, or the person who is invited as the first one. */
  reader: 'admin' | 'invited';
  name: string;
  email: string;
  message: string;
  locale: string;
  /** The account's invitations, or the reader's own. */
  links: { action: string };
}

/** Tells sales that people ask for an account without an admin, or that an admin renamed one. */
export interface SalesNoteContent {
  kind: 'admin-wanted' | 'account-renamed';
  companyName: string;
  /** The customer in the CRM; an account without one is named by its own id. */
  customerId: string;
  /** The name before. */
  before?: string;
  locale: string;
}

/** Reports an invitation's outcome to sales; names no person. */
export interface OutcomeContent {
  kind: 'admin-joined' | 'declined';
  companyName: string;
  customerId: string;
  /** The reason typed when declining. */
  reason?: string;
  /** When declined: the page for another person's address. */
  links?: { correct: string };
  locale: string;
}

/** Reports to sales that a customer's address does not work, with a link to correct it. */
export interface ContactNeededContent {
  kind: 'contact-needed';
  companyName: string;
  customerId: string;
  email: string;
  problem: DeliveryProblem;
  locale: string;
  links: { correct: string };
}

export interface PasswordResetContent {
  kind: 'password-reset';
  validMinutes: number;
  locale: string;
  links: { reset: string };
}

export interface PasswordChangedContent {
  kind: 'password-changed';
  /** ISO, UTC. */
  changedAt: string;
  timeZone: string;
  locale: string;
  /** The page for requesting a new password; without a token. */
  links: { reset: string };
}

export interface VerifyAddressContent {
  kind: 'verify-address';
  validMinutes: number;
  locale: string;
  links: { verify: string };
}

/** Informs a person who signed up that the address already has a user. */
export interface AccountExistsContent {
  kind: 'account-exists';
  locale: string;
  /** Neither link has a token. */
  links: { signIn: string; reset: string };
}

/** Sends a code to the address that a user wants to add, or to make the main one. */
export interface AddressCodeContent {
  kind: 'address-code';
  /** The code makes it the main address; else it accepts an invitation. */
  forMain?: boolean;
  code: string;
  /** The user's main address, masked: its owner recognises it. */
  user: string;
  validMinutes: number;
  locale: string;
}

/** Informs a user's main address that another address was added or removed. */
export interface AddressChangedContent {
  kind: 'address-added' | 'address-removed';
  /** The other address. */
  email: string;
  /** ISO, UTC. */
  changedAt: string;
  timeZone: string;
  locale: string;
  /** The page that lists the user's addresses; without a token. */
  links: { account: string };
}

/** Informs the earlier main address of a user that another one took its place; its link undoes that. */
export interface MainAddressChangedContent {
  kind: 'main-address-changed';
  /** The new main address. */
  email: string;
  /** ISO, UTC. */
  changedAt: string;
  timeZone: string;
  locale: string;
  /** How long the link works. */
  validMinutes: number;
  links: { undo: string };
}

/** Informs a user's main address of an event at their sign-in. */
export interface SecurityNoticeContent {
  kind: 'security-notice';
  notice: SecurityNotice;
  /** `Firefox on Linux`, as the browser says; null if it does not. */
  browser: string | null;
  /** ISO, UTC. */
  changedAt: string;
  timeZone: string;
  locale: string;
  /** The page of the user's sign-in; without a token. */
  links: { account: string };
}

/** Shows that the sender works; an operator asked for it by a command. */
export interface SenderTestContent {
  kind: 'sender-test';
  locale: string;
}

export type MailContent =
  | InvitationContent
  | LicenseBoundContent
  | LicenseEndsContent
  | LicensesEndingContent
  | GraceContent
  | InstancesStaleContent
  | RelationContent
  | TransferRequestedContent
  | WebhookPausedContent
  | JoinedContent
  | AccessEndedContent
  | TeamChangedContent
  | AskAdminContent
  | SalesNoteContent
  | OutcomeContent
  | ContactNeededContent
  | PasswordResetContent
  | PasswordChangedContent
  | VerifyAddressContent
  | AccountExistsContent
  | AddressCodeContent
  | AddressChangedContent
  | MainAddressChangedContent
  | SecurityNoticeContent
  | SenderTestContent;
