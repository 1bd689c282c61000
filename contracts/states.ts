/** The states of everything Gatehouse keeps, spelt the same in database, API, pages and histories. */

export const MODES = ['live', 'test'] as const;
/** The two environments; they share nothing. */
export type Mode = (typeof MODES)[number];

export const ONBOARDING_STATUSES = [
  'received',
  'invited',
  'needs_contact',
  'expired',
  'declined',
  'cancelled',
  'completed',
] as const;
export type OnboardingStatus = (typeof ONBOARDING_STATUSES)[number];

export const INVITATION_STATUSES = [
  'pending',
  'accepted',
  'declined',
  'revoked',
  'expired',
  'undeliverable',
] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

export const MEMBERSHIP_STATUSES = ['active', 'blocked'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

export const ROLES = ['admin', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** voided: its order was cancelled while it was held; returned: while it was bound. */
export const LICENSE_STATUSES = ['held', 'bound', 'voided', 'returned'] as const;
export type LicenseStatus = (typeof LICENSE_STATUSES)[number];
/** What a license is whose order was cancelled; it stays so. */
export const TAKEN_BACK: readonly LicenseStatus[] = ['voided', 'returned'];
/** received: stored; taken: its licenses are held or bound; cancelled: every line was cancelled. */
export const ORDER_STATUSES = ['received', 'taken', 'cancelled'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];
export type LicenseKind = 'permanent' | 'subscription';
export const LICENSE_EDITIONS = ['full', 'trial', 'not_for_resale'] as const;
export type LicenseEdition = (typeof LICENSE_EDITIONS)[number];
/** What an order's line did to a license: brought it, renewed it, or changed nothing because it ends earlier. */
export type LicenseOrderOutcome = 'bought' | 'renewed' | 'kept_out';
/** Where an order came from; an API caller is one of the first two. */
export type Channel = 'sales' | 'reseller' | 'campaign';

/** superseded: the same installation asked again. */
export const ACTIVATION_STATUSES = ['pending', 'approved', 'denied', 'expired', 'superseded'] as const;
export type ActivationStatus = (typeof ACTIVATION_STATUSES)[number];

export const INSTANCE_STATUSES = ['active', 'deactivated'] as const;
export type InstanceStatus = (typeof INSTANCE_STATUSES)[number];

/** requested: the account's admins have to approve it; ended: by an admin, the reseller or the vendor; an admin can begin it again. */
export const RELATION_STATUSES = ['requested', 'active', 'ended'] as const;
export type RelationStatus = (typeof RELATION_STATUSES)[number];

/** accepted: by an admin, and can be undone; settled: it can be undone no more. */
export const TRANSFER_STATUSES = [
  'requested',
  'accepted',
  'declined',
  'cancelled',
  'expired',
  'undone',
  'settled',
] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

export const CAMPAIGN_STATUSES = ['running', 'paused', 'cancelled', 'completed'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Why a campaign is paused. */
export const CAMPAIGN_PAUSES = ['asked', 'bounce_rate'] as const;
export type CampaignPause = (typeof CAMPAIGN_PAUSES)[number];

/**
 * What a campaign did about a customer. listed: it has to look at it; waiting: for the pace; due: the pace let it go;
 * `would_start` is a dry run's `started`.
 */
export type CampaignOutcome = 'listed' | 'waiting' | 'due' | 'started' | 'would_start' | 'skipped';

/** The purpose of a mail's link; a link never works for another purpose. */
export const LINK_PURPOSES = ['join', 'decline', 'reminders', 'contact'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
/** The links of every invitation; `contact` is made when a sender learns that an address does not work. */
export const INVITEE_LINK_PURPOSES = ['join', 'decline', 'reminders'] as const satisfies LinkPurpose[];

/** Why the links of an epoch no longer work. */
export type LinkClosedReason = 'used' | 'expired' | 'replaced' | 'revoked' | 'declined' | 'another_admin';

export const MAIL_KINDS = [
  'invitation',
  'reminder',
  'last-reminder',
  'license-bound',
  'license-ends',
  'licenses-ending',
  'grace-started',
  'grace-ended',
  'instances-stale',
  'relation-began',
  'relation-requested',
  'relation-ended',
  'transfer-requested',
  'webhook-paused',
  'joined',
  'admin-joined',
  'declined',
  'contact-needed',
  'blocked',
  'removed',
  'ask-admin',
  'admin-wanted',
  'team-changed',
  'account-renamed',
  'password-reset',
  'password-changed',
  'verify-address',
  'account-exists',
  'address-code',
  'address-added',
  'address-removed',
  'main-address-changed',
  'security-notice',
  'sender-test',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** Mails that a person can stop without leaving the account. */
export const STOPPABLE_MAILS = ['license-ends'] as const;
export type StoppableMail = (typeof STOPPABLE_MAILS)[number];

/** What of a license ends on a day. */
export const LICENSE_ENDINGS = ['subscription', 'insurance'] as const;
export type LicenseEnding = (typeof LICENSE_ENDINGS)[number];

/** What a security notice tells a user about their sign-in. */
export const SECURITY_NOTICES = [
  'new-browser',
  'factor-on',
  'factor-off',
  'factor-locked',
  'recovery-code',
  'sessions-ended',
] as const;
export type SecurityNotice = (typeof SECURITY_NOTICES)[number];

/**
 * When sign-up reveals that an address has a user or pending invitations: at once to the visitor, or only by mail to
 * the address.
 */
export const DISCLOSURES = ['immediate', 'after-verification'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** How a mail ended. skipped: no longer needed; unknown: the provider may have it, and we cannot tell (yet). */
const MAIL_OUTCOMES = ['sent', 'skipped', 'failed', 'unknown'] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];
/** queued: to be sent; batched: in a batch whose request may be under way. */
export const MAIL_STATES = ['queued', 'batched', ...MAIL_OUTCOMES] as const;
export type MailState = (typeof MAIL_STATES)[number];

/**
 * gathering: its mails are being written; frozen: its bytes no longer change; sending: sent at least once without a
 * definite answer; split: refused, its mails moved to other batches; void: never sent.
 */
export type MailBatchState = 'gathering' | 'frozen' | 'sending' | 'sent' | 'split' | 'void' | 'unknown';

/**
 * A person who has a form send a mail. invitee: the link of a mail, or a sign-in, proves that the mail is theirs;
 * visitor: they typed an address.
 */
export type MailAsker = 'invitee' | 'visitor';

/** Who waits for a mail: a person at a page, the customer of an order, no one in particular. */
export const MAIL_PRIORITY = { person: 0, order: 1, campaign: 2 } as const;
export type MailPriority = (typeof MAIL_PRIORITY)[keyof typeof MAIL_PRIORITY];

/**
 * The provider's last word about a mail, weakest first: a later one in this list wins, whichever arrived first. A
 * machine may cause `opened` and `clicked`. From `failed` on, the mail did not arrive or was unwelcome.
 */
export const DELIVERIES = [
  'sent',
  'delayed',
  'delivered',
  'opened',
  'clicked',
  'failed',
  'suppressed',
  'bounced',
  'complained',
] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** What becomes of a file of orders, and of each of its rows; one without an outcome waits. */
export const BULK_STATUSES = ['running', 'completed'] as const;
export type BulkStatus = (typeof BULK_STATUSES)[number];
export const BULK_OUTCOMES = ['accepted', 'already_there', 'refused'] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** Reports about an address or a mail that stop further mail to it. */
export type DeliveryProblem = 'bounced' | 'complained' | 'suppressed' | 'refused';

/** Why a case is stuck. `step_failing`: a step failed for good and is retried. */
export const CASE_PROBLEMS = ['order_not_taken', 'step_failing'] as const;
export type CaseProblem = (typeof CASE_PROBLEMS)[number];
