/** The states of the things Gatehouse keeps, spelt the same in database, API, pages and histories. */

export const MODES = ['live', 'test'] as const;
/** Which of the two environments: they share nothing. */
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

export const ROLES = ['admin', 'member'] as const;
export type Role = (typeof ROLES)[number];

export const MEMBERSHIP_STATUSES = ['active', 'blocked'] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

export type LicenseStatus = 'held' | 'bound';
export type LicenseKind = 'permanent' | 'subscription';
/** How an order came: a caller of the API is one of the first two. */
export type Channel = 'sales' | 'reseller' | 'campaign';

export const CAMPAIGN_STATUSES = ['running', 'paused', 'cancelled', 'completed'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** What a campaign did about a customer; `would_start` is a dry run's `started`. */
export type CampaignOutcome = 'started' | 'would_start' | 'skipped';

/** What a link in a mail is for; one purpose never works as another. */
export const LINK_PURPOSES = ['join', 'decline', 'reminders', 'contact'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];
/** The links every invitation has; `contact` is made when somebody is told that its address does not work. */
export const INVITEE_LINK_PURPOSES = ['join', 'decline', 'reminders'] as const satisfies LinkPurpose[];

/** Why the links of an epoch no longer work. */
export type LinkClosedReason = 'used' | 'expired' | 'replaced' | 'revoked' | 'declined' | 'another_admin';

export const MAIL_KINDS = [
  'invitation',
  'reminder',
  'last-reminder',
  'license-bound',
  'joined',
  'admin-joined',
  'declined',
  'contact-needed',
  'blocked',
  'removed',
  'ask-admin',
  'password-reset',
  'password-changed',
  'verify-address',
  'account-exists',
  'address-code',
  'address-added',
  'address-removed',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** When sign-up tells that an address has a user or pending invitations: to whoever types it, or to its mailbox alone. */
export const DISCLOSURES = ['immediate', 'after-verification'] as const;
export type Disclosure = (typeof DISCLOSURES)[number];

/** How a mail ended. skipped: no longer wanted; unknown: the provider may have it, which is not known (yet). */
const MAIL_OUTCOMES = ['sent', 'skipped', 'failed', 'unknown'] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];
/** queued: to be sent; batched: on its way, in a request that may be under way. */
export const MAIL_STATES = ['queued', 'batched', ...MAIL_OUTCOMES] as const;
export type MailState = (typeof MAIL_STATES)[number];

/**
 * gathering: its mails are being written; frozen: its bytes stand; sending: handed over at least once, and not
 * answered for certain; split: refused, its mails went on in others; void: never handed over.
 */
export type MailBatchState = 'gathering' | 'frozen' | 'sending' | 'sent' | 'split' | 'void' | 'unknown';

/** Who waits for a mail: somebody at a page; the customer of an order; nobody in particular. */
export const MAIL_PRIORITY = { person: 0, order: 1, campaign: 2 } as const;
export type MailPriority = (typeof MAIL_PRIORITY)[keyof typeof MAIL_PRIORITY];

/**
 * What the provider last said of a mail it has, the weaker word first: a later one in this list stands, whichever came
 * first. `opened` and `clicked` may be the work of a machine. From `failed` on it did not get there, or was unwelcome.
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

/** What a provider says of an address or a mail that stops further mail to it. */
export type DeliveryProblem = 'bounced' | 'complained' | 'suppressed' | 'refused';
