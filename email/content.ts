import type { LicenseKind, Role } from '../contracts/states.ts';

/** What an invitation and its reminders say. */
export interface InvitationContent {
  kind: 'invitation' | 'reminder' | 'last-reminder';
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

export type MailContent = InvitationContent | LicenseBoundContent;
