import type { DeliveryProblem, LicenseKind, Role } from '../contracts/states.ts';

/** What an invitation and its reminders say. */
export interface InvitationContent {
  kind: 'invitation' | 'reminder' | 'last-reminder';
  /** Which reminder since the invitation was last sent, from 1; they say the same in different words. */
  reminderNumber?: number;
  /** Mails of one invitation and epoch make one conversation. */
  thread: { invitationId: string; epoch: number };
  companyName: string;
  role: Role;
  /** ISO, UTC. */
  expiresAt: string;
  /** IANA name; an unknown one is read as UTC. */
  timeZone: string;
  locale: string;
  links: { join: string; decline: string; reminders: string };
}

export interface LicenseLine {
  productName: string;
  kind: LicenseKind;
  version: string;
  quantity: number;
  /** A calendar date (`2027-03-05`) or an ISO time; null when the license has none. */
  upgradeInsuranceUntil: string | null;
  subscriptionEndsAt: string | null;
  /** The date above has passed; the sender decides, a renderer has no clock. */
  ended: boolean;
}

/** Tells an admin which licenses are now under the business account. */
export interface LicenseBoundContent {
  kind: 'license-bound';
  companyName: string;
  locale: string;
  timeZone: string;
  accountUrl: string;
  licenses: LicenseLine[];
}

/** Welcomes whoever has just joined. */
export interface JoinedContent {
  kind: 'joined';
  companyName: string;
  role: Role;
  locale: string;
  accountUrl: string;
}

/** Tells a person that an admin has taken away the access to a business account. */
export interface AccessEndedContent {
  kind: 'blocked' | 'removed';
  companyName: string;
  locale: string;
}

/** Tells an admin that somebody asks for access; what they typed is not proved. */
export interface AskAdminContent {
  kind: 'ask-admin';
  companyName: string;
  name: string;
  email: string;
  message: string;
  locale: string;
  links: { invitations: string };
}

/** Tells sales what became of an invitation; names no person. */
export interface OutcomeContent {
  kind: 'admin-joined' | 'declined';
  companyName: string;
  customerId: string;
  /** What was typed on declining. */
  reason?: string;
  /** On declining: where somebody else's address can be given. */
  links?: { correct: string };
  locale: string;
}

/** Tells sales that a customer's address does not work, and where to correct it. */
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
  /** Where a new password is asked for; holds no token. */
  links: { reset: string };
}

export interface VerifyAddressContent {
  kind: 'verify-address';
  validMinutes: number;
  locale: string;
  links: { verify: string };
}

/** Tells who signed up with an address that it has a user already. */
export interface AccountExistsContent {
  kind: 'account-exists';
  locale: string;
  /** Neither holds a token. */
  links: { signIn: string; reset: string };
}

/** A code to the address that a user wants to add. */
export interface AddressCodeContent {
  kind: 'address-code';
  code: string;
  /** The user's main address, masked: the reader knows one of their own again. */
  user: string;
  validMinutes: number;
  locale: string;
}

/** Tells a user's main address that the user has one more, or one less. */
export interface AddressChangedContent {
  kind: 'address-added' | 'address-removed';
  /** The other address. */
  email: string;
  /** ISO, UTC. */
  changedAt: string;
  timeZone: string;
  locale: string;
  /** Where one's addresses are listed; holds no token. */
  links: { account: string };
}

export type MailContent =
  | InvitationContent
  | LicenseBoundContent
  | JoinedContent
  | AccessEndedContent
  | AskAdminContent
  | OutcomeContent
  | ContactNeededContent
  | PasswordResetContent
  | PasswordChangedContent
  | VerifyAddressContent
  | AccountExistsContent
  | AddressCodeContent
  | AddressChangedContent;
