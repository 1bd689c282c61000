import type { InvitationStatus, LinkClosedReason, MailKind, OnboardingStatus } from '../contracts/states.ts';
import type { OutcomeCode } from '../contracts/steps.ts';
import { offersFresh } from './closed-links.ts';

/** What an admin can do on the page of an invitation. */
export type InvitationChange = 'resend' | 'link' | 'revoke';

export interface InvitationTraits {
  /** The status of an onboarding that waits for it. */
  onboarding: OnboardingStatus;
  /** The status of the case of a colleague’s invitation. */
  case: OnboardingStatus;
  /** The answer to a command that comes too late; null while the invitation is live, the only one for its address. */
  endedAs: Extract<OutcomeCode, 'closed' | 'revoked'> | null;
  /** waits: its mails are wanted, and it can expire; needsContact: it needs another address. */
  standing: 'waits' | 'ranOut' | 'needsContact' | 'joined' | 'revoked';
  /** Its address does not receive mail. */
  addressFails: boolean;
  /** An onboarding that waited for it makes another one when an address is given. */
  leavesPlace: boolean;
  /** The mail that tells sales to find another contact. */
  tellsSales: Extract<MailKind, 'contact-needed' | 'declined'> | null;
  /** What a closed link that would offer a fresh invitation says instead; null: it does offer one. */
  closesLinks: Extract<LinkClosedReason, 'used' | 'revoked'> | null;
  /** How it is offered to its addressee; null: it is not offered. */
  offeredAs: 'pending' | 'expired' | 'declined' | null;
  /** What its page offers an admin; `revoke` only for a colleague’s invitation. */
  changes: readonly InvitationChange[];
}

/**
 * What each status of an invitation means. Other files call the functions below; docs/process.md is printed from it.
 */
export const INVITATION_STATES: Record<InvitationStatus, InvitationTraits> = {
  pending: {
    onboarding: 'invited',
    case: 'invited',
    endedAs: null,
    standing: 'waits',
    addressFails: false,
    leavesPlace: false,
    tellsSales: null,
    closesLinks: null,
    offeredAs: 'pending',
    changes: ['resend', 'link', 'revoke'],
  },
  expired: {
    onboarding: 'expired',
    case: 'expired',
    endedAs: null,
    standing: 'ranOut',
    addressFails: false,
    leavesPlace: false,
    tellsSales: null,
    closesLinks: null,
    offeredAs: 'expired',
    changes: ['resend', 'link', 'revoke'],
  },
  declined: {
    onboarding: 'declined',
    case: 'declined',
    endedAs: null,
    standing: 'needsContact',
    addressFails: false,
    leavesPlace: false,
    tellsSales: 'declined',
    closesLinks: null,
    offeredAs: 'declined',
    changes: ['resend', 'link', 'revoke'],
  },
  undeliverable: {
    onboarding: 'needs_contact',
    case: 'needs_contact',
    endedAs: null,
    standing: 'needsContact',
    addressFails: true,
    leavesPlace: false,
    tellsSales: 'contact-needed',
    closesLinks: null,
    // Its mail came back once; the addressee may have repaired the mailbox since.
    offeredAs: 'pending',
    changes: ['revoke'],
  },
  accepted: {
    onboarding: 'completed',
    case: 'completed',
    endedAs: 'closed',
    standing: 'joined',
    addressFails: false,
    leavesPlace: false,
    tellsSales: null,
    closesLinks: 'used',
    offeredAs: null,
    changes: [],
  },
  revoked: {
    // Only a colleague's invitation is revoked by itself: the onboarding that waited for it continues.
    onboarding: 'needs_contact',
    case: 'cancelled',
    endedAs: 'revoked',
    standing: 'revoked',
    addressFails: false,
    leavesPlace: true,
    tellsSales: null,
    closesLinks: 'revoked',
    offeredAs: null,
    changes: [],
  },
};

const statuses = Object.keys(INVITATION_STATES) as InvitationStatus[];

/** The answer to a command that comes too late; null while the invitation is live. */
export const endedAs = (status: InvitationStatus): InvitationTraits['endedAs'] =>
  INVITATION_STATES[status].endedAs;

/**
 * Whether nothing can happen to it any more. Until then it is live: an account has one live invitation for an
 * address.
 */
export const endedForGood = (status: InvitationStatus): boolean => endedAs(status) !== null;

export const LIVE_STATUSES: readonly InvitationStatus[] = statuses.filter((status) => !endedForGood(status));

export const standingOf = (status: InvitationStatus): InvitationTraits['standing'] =>
  INVITATION_STATES[status].standing;

/** Whether it waits for an answer: its mails are wanted, and it can expire. */
export const waits = (status: InvitationStatus): boolean => standingOf(status) === 'waits';

export const WAITING_STATUSES: readonly InvitationStatus[] = statuses.filter(waits);

/** Whether its address does not receive mail. */
export const addressFails = (status: InvitationStatus): boolean => INVITATION_STATES[status].addressFails;

export const FAILED_STATUSES: readonly InvitationStatus[] = statuses.filter(addressFails);

/** Whether an onboarding that waited for it makes another one when an address is given. */
export const leavesPlace = (status: InvitationStatus): boolean => INVITATION_STATES[status].leavesPlace;

/** The status of an onboarding that waits for it. */
export const onboardingStatusOf = (status: InvitationStatus): OnboardingStatus =>
  INVITATION_STATES[status].onboarding;

/** The status of the case of a colleague’s invitation. */
export const caseStatusOf = (status: InvitationStatus): OnboardingStatus => INVITATION_STATES[status].case;

/** The mail that tells sales to find another contact; null: none. */
export const salesMailOf = (status: InvitationStatus): InvitationTraits['tellsSales'] =>
  INVITATION_STATES[status].tellsSales;

/** How it is offered to its addressee; null: it is not offered. */
export const offerOf = (status: InvitationStatus): InvitationTraits['offeredAs'] =>
  INVITATION_STATES[status].offeredAs;

/** What a link closed for `reason` says now: it must not offer a fresh invitation once there can be none. */
export const closedReasonOf = (reason: LinkClosedReason, status: InvitationStatus): LinkClosedReason =>
  offersFresh(reason) ? (INVITATION_STATES[status].closesLinks ?? reason) : reason;

/** What the page of an invitation offers an admin. */
export const changesOf = (
  status: InvitationStatus,
  { isColleagues }: { isColleagues: boolean },
): InvitationChange[] =>
  INVITATION_STATES[status].changes.filter((change) => change !== 'revoke' || isColleagues);
