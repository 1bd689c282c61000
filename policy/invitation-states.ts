import type { InvitationStatus, LinkClosedReason, MailKind, OnboardingStatus } from '../contracts/states.ts';
import type { OutcomeCode } from '../contracts/steps.ts';
import { offersFresh } from './closed-links.ts';

/** What an admin can do on the page of an invitation. */
export type InvitationChange = 'resend' | 'link' | 'revoke';

export interface InvitationTraits {
  /** Of an onboarding that waits for it. */
  onboarding: OnboardingStatus;
  /** Of the case of a colleague’s invitation. */
  case: OnboardingStatus;
  /** What a command is told that comes too late; null while the invitation is live: the one for its address. */
  endedAs: Extract<OutcomeCode, 'closed' | 'revoked'> | null;
  /** waits: its mails are wanted, and time counts; needsContact: another address is wanted. */
  standing: 'waits' | 'ranOut' | 'needsContact' | 'joined' | 'revoked';
  /** Mail does not reach the address. */
  addressFails: boolean;
  /** An onboarding that waited for it makes another one when an address is given. */
  leavesPlace: boolean;
  /** The mail that tells sales to find another contact. */
  tellsSales: Extract<MailKind, 'contact-needed' | 'declined'> | null;
  /** What a closed link says that would offer a fresh invitation; null: it offers one. */
  closesLinks: Extract<LinkClosedReason, 'used' | 'revoked'> | null;
  /** How it is offered to its addressee; null: not at all. */
  offeredAs: 'pending' | 'expired' | 'declined' | null;
  /** What its page offers an admin; `revoke` for a colleague’s alone. */
  changes: readonly InvitationChange[];
}

/** What each status of an invitation means. Other files ask the questions below; docs/process.md is printed from it. */
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
    // Its mail came back once; the addressee may have mended the mailbox since.
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
    // Only a colleague's is revoked by itself: the onboarding that waited for it goes on.
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

/** What a command is told that comes too late; null while the invitation is live. */
export const endedAs = (status: InvitationStatus): InvitationTraits['endedAs'] =>
  INVITATION_STATES[status].endedAs;

/** Whether nothing more can happen to it. Until then it is live: an account has one live invitation for an address. */
export const endedForGood = (status: InvitationStatus): boolean => endedAs(status) !== null;

export const LIVE_STATUSES: readonly InvitationStatus[] = statuses.filter((status) => !endedForGood(status));

/** How it stands, in a word. */
export const standingOf = (status: InvitationStatus): InvitationTraits['standing'] =>
  INVITATION_STATES[status].standing;

/** Whether it waits for an answer: its mails are wanted, and time counts. */
export const waits = (status: InvitationStatus): boolean => standingOf(status) === 'waits';

export const WAITING_STATUSES: readonly InvitationStatus[] = statuses.filter(waits);

/** Whether mail does not reach its address. */
export const addressFails = (status: InvitationStatus): boolean => INVITATION_STATES[status].addressFails;

export const FAILED_STATUSES: readonly InvitationStatus[] = statuses.filter(addressFails);

/** Whether an onboarding that waited for it makes another one when an address is given. */
export const leavesPlace = (status: InvitationStatus): boolean => INVITATION_STATES[status].leavesPlace;

/** What an onboarding is that waits for it. */
export const onboardingStatusOf = (status: InvitationStatus): OnboardingStatus =>
  INVITATION_STATES[status].onboarding;

/** What the case of a colleague’s invitation is. */
export const caseStatusOf = (status: InvitationStatus): OnboardingStatus => INVITATION_STATES[status].case;

/** The mail that tells sales to find another contact; null: none. */
export const salesMailOf = (status: InvitationStatus): InvitationTraits['tellsSales'] =>
  INVITATION_STATES[status].tellsSales;

/** How it is offered to its addressee; null: not at all. */
export const offerOf = (status: InvitationStatus): InvitationTraits['offeredAs'] =>
  INVITATION_STATES[status].offeredAs;

/** What a link that was closed for `reason` says now: one that offers a fresh invitation must not once none can be had. */
export const closedReasonOf = (reason: LinkClosedReason, status: InvitationStatus): LinkClosedReason =>
  offersFresh(reason) ? (INVITATION_STATES[status].closesLinks ?? reason) : reason;

/** What the page of an invitation offers an admin. */
export const changesOf = (
  status: InvitationStatus,
  { isColleagues }: { isColleagues: boolean },
): InvitationChange[] =>
  INVITATION_STATES[status].changes.filter((change) => change !== 'revoke' || isColleagues);
