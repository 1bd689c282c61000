import type {
  InvitationStatus,
  LicenseStatus,
  OnboardingStatus,
  RelationStatus,
  TransferStatus,
} from '../contracts/states.ts';

/** What public events tell of; `GET /v1/events` and webhooks name these types. */
export const PUBLIC_EVENTS = {
  'order.received': 'an order was stored',
  'order.taken': 'the licenses of an order were held, bound or renewed',
  'order.cancelled': 'an order, or `lines` of it, were cancelled',
  'onboarding.received': 'a customer’s first order opened an onboarding',
  'onboarding.invited': 'its contact was invited, again perhaps',
  'onboarding.needs_contact': 'mail does not reach any contact: send an address to `correct-email`',
  'onboarding.expired': 'the invitation ended without an answer',
  'onboarding.declined': 'the invited person declined',
  'onboarding.cancelled': 'it was cancelled',
  'onboarding.completed': 'an admin has its licenses',
  'invitation.created': 'a person was invited',
  'invitation.changed': 'its role or language was changed',
  'invitation.sent': 'it was mailed, `sendCount` times by now',
  'invitation.reminded':
    'a reminder was mailed because there was no answer; `isLast`: no further one follows',
  'invitation.bounced': 'a mail did not arrive or was unwelcome: `problem`',
  'invitation.corrected': 'it went to another address, which a person gave',
  'invitation.next_contact':
    'it went to the next contact of the order, because mail did not reach the one before',
  'invitation.made_admin': 'a member’s invitation became one for an admin',
  'invitation.made_member': 'the order that made it one for an admin was cancelled',
  'invitation.accepted': 'the invited person joined',
  'invitation.declined': 'the invited person declined',
  'invitation.revoked': 'it was ended, or another admin joined',
  'invitation.expired': 'it ended without an answer',
  'invitation.undeliverable': 'mail reaches no one: it waits for another address',
  'license.held': 'a license waits for an admin',
  'license.bound': 'the admins of the account have it',
  'license.renewed': 'a further order renewed it',
  'license.disputed': 'another customer has a license with its key: the vendor decides',
  'license.assigned': 'the vendor decided for it',
  'license.rejected': 'the vendor decided against it',
  'license.ended': 'another license has its key now',
  'license.voided': 'its order was cancelled before it was bound',
  'license.returned': 'its order was cancelled after it was bound',
  'license.renewal_returned': 'a renewal of it was cancelled',
  'instance.activated': 'an installation was activated',
  'instance.upgraded': 'an installation was activated with a newer version',
  'instance.renamed': 'an admin renamed it',
  'instance.stale': 'it gave no sign of life for 30 days',
  'instance.deactivated': 'its seat is free: `because`',
  'account.created': 'a business account was made',
  'account.verified': 'the vendor vouched for it',
  'account.renamed': 'it has another name',
  'member.joined': 'a person belongs to the account',
  'member.promoted': 'a member became an admin',
  'member.demoted': 'an admin became a member',
  'member.blocked': 'a member was blocked',
  'member.unblocked': 'a member was unblocked',
  'member.removed': 'a member was removed',
  'member.left': 'a member left',
  'relation.began': 'a reseller’s first order for an account began their relation',
  'relation.requested': 'a reseller asked to sell to an account',
  'relation.approved': 'an admin agreed to the reseller, or to a transfer to it: `because`',
  'relation.refused': 'an admin, or the reseller, ended the request',
  'relation.ended':
    'the reseller sells to the account no more; `because`: `transfer`, `transfer_undone` or `order_cancelled`',
  'transfer.requested': 'the vendor asked an account’s admins to agree to another reseller',
  'transfer.accepted': 'an admin agreed: the relations have moved, and it can be undone for 30 days',
  'transfer.declined': 'an admin declined',
  'transfer.cancelled': 'the vendor withdrew it',
  'transfer.expired': 'no admin agreed in time',
  'transfer.undone': 'it was undone: the relations are as before',
  'customer.updated': 'what is known of a customer was changed, by a request and not by an order',
  'customer.opted_out': 'a customer wants no campaign mail',
  'customer.opted_in': 'a customer allows campaign mail again',
  'customer.erased':
    'a customer was erased with everything of it: nothing else with its id, or of it, can be read any more',
  'webhook_endpoint.tested': 'you asked for a test event; it goes to that endpoint only',
} as const;
export type EventType = keyof typeof PUBLIC_EVENTS;
const EVENT_TYPES = Object.keys(PUBLIC_EVENTS) as EventType[];

/**
 * Every action of the audit trail, and the public event that it is; null: it is none, either because it concerns a
 * person's sign-in or an operator alone, or because the change writes an event for each thing that it concerns.
 */
const EVENT_OF_ACTION = {
  'order.cancelled': 'order.cancelled',
  'license.voided': 'license.voided',
  'license.returned': 'license.returned',
  'license.renewal_returned': 'license.renewal_returned',
  'relation.began': 'relation.began',
  'relation.requested': 'relation.requested',
  'relation.approved': 'relation.approved',
  'relation.refused': 'relation.refused',
  'relation.ended': 'relation.ended',
  'transfer.requested': 'transfer.requested',
  'transfer.accepted': 'transfer.accepted',
  'transfer.declined': 'transfer.declined',
  'transfer.cancelled': 'transfer.cancelled',
  'transfer.expired': 'transfer.expired',
  'transfer.undone': 'transfer.undone',
  'reseller.created': null,
  'reseller.ended': null,
  // Its deactivation has an event.
  'instance.returned': null,
  'order.taken': 'order.taken',
  // Of the vendor's own; the campaign says why.
  'campaign.started': null,
  'campaign.scheduled': null,
  'campaign.unscheduled': null,
  'campaign.paused': null,
  'campaign.resumed': null,
  'campaign.cancelled': null,
  // The onboarding's event is written where its status changes.
  'onboarding.cancelled': null,
  'onboarding.cancel_requested': null,
  'invitation.created': 'invitation.created',
  'invitation.changed': 'invitation.changed',
  // Written for each mail, also for those that no one asked for.
  'invitation.sent': null,
  'invitation.resent': null,
  'invitation.accepted': 'invitation.accepted',
  'invitation.declined': 'invitation.declined',
  'invitation.revoked': 'invitation.revoked',
  'invitation.withdrawn': null,
  'invitation.expired': 'invitation.expired',
  // The mail did not arrive; whether the invitation still has a working address is another event.
  'invitation.undeliverable': 'invitation.bounced',
  'invitation.corrected': 'invitation.corrected',
  'invitation.correction_requested': null,
  'invitation.contact_given': null,
  'invitation.next_contact': 'invitation.next_contact',
  'invitation.link_copied': null,
  'invitation.made_admin': 'invitation.made_admin',
  'invitation.made_member': 'invitation.made_member',
  'invitation.limit_lifted': null,
  'license.disputed': 'license.disputed',
  'license.assigned': 'license.assigned',
  'license.rejected': 'license.rejected',
  'license.ended': 'license.ended',
  'license.key_revealed': null,
  // Each license has its own.
  'licenses.bound': null,
  'licenses.renewed': null,
  'instance.activated': 'instance.activated',
  'instance.upgraded': 'instance.upgraded',
  'instance.renamed': 'instance.renamed',
  'instance.deactivated': 'instance.deactivated',
  'account.created': 'account.created',
  'account.verified': 'account.verified',
  'account.renamed': 'account.renamed',
  'membership.promoted': 'member.promoted',
  'membership.demoted': 'member.demoted',
  'membership.blocked': 'member.blocked',
  'membership.unblocked': 'member.unblocked',
  'membership.removed': 'member.removed',
  'membership.left': 'member.left',
  'customer.updated': 'customer.updated',
  'customer.opted_out': 'customer.opted_out',
  'customer.opted_in': 'customer.opted_in',
  'webhook_endpoint.created': null,
  'webhook_endpoint.changed': null,
  'webhook_endpoint.deleted': null,
  'webhook_endpoint.secret_rotated': null,
  'webhook_endpoint.paused': null,
  'mail.retried': null,
  'customer.erased': 'customer.erased',
  // What it was about is not there any more.
  'user.erased': null,
  'api_key.created': null,
  'api_key.revoked': null,
  'api_key.refused': null,
  'product_key.created': null,
  'product_key.retired': null,
  'signing_key.rotated': null,
  'secret.rotated': null,
  'secret.retired': null,
  'secrets.accepted': null,
  'user.signed_in': null,
  'user.password_accepted': null,
  'user.sign_in_failed': null,
  'user.code_failed': null,
  'user.locked': null,
  'user.recovery_code_used': null,
  'user.signed_out': null,
  'user.session_ended': null,
  'user.sessions_ended': null,
  'user.password_changed': null,
  'user.reset_requested': null,
  'user.password_reset': null,
  'user.factor_on': null,
  'user.factor_off': null,
  'address.added': null,
  'address.removed': null,
  'address.main_changed': null,
  'address.main_restored': null,
} as const satisfies Record<string, EventType | null>;

/** What the audit trail may record: an action without a decision about its public event does not compile. */
export type AuditAction = keyof typeof EVENT_OF_ACTION;

export const AUDIT_ACTIONS = Object.keys(EVENT_OF_ACTION).toSorted() as readonly AuditAction[];

export const eventOfAction = (action: AuditAction): EventType | null => EVENT_OF_ACTION[action];

type Status = OnboardingStatus | InvitationStatus | LicenseStatus | RelationStatus | TransferStatus;

/** The status that something has since an event of these types. */
const STATUS_AFTER: Partial<Record<EventType, Status>> = {
  'onboarding.received': 'received',
  'onboarding.invited': 'invited',
  'onboarding.needs_contact': 'needs_contact',
  'onboarding.expired': 'expired',
  'onboarding.declined': 'declined',
  'onboarding.cancelled': 'cancelled',
  'onboarding.completed': 'completed',
  'invitation.created': 'pending',
  'invitation.sent': 'pending',
  'invitation.accepted': 'accepted',
  'invitation.declined': 'declined',
  'invitation.revoked': 'revoked',
  'invitation.expired': 'expired',
  'invitation.undeliverable': 'undeliverable',
  'license.held': 'held',
  'license.bound': 'bound',
  'license.voided': 'voided',
  'license.returned': 'returned',
  'relation.began': 'active',
  'relation.requested': 'requested',
  'relation.approved': 'active',
  'relation.refused': 'ended',
  'relation.ended': 'ended',
  'transfer.requested': 'requested',
  'transfer.accepted': 'accepted',
  'transfer.declined': 'declined',
  'transfer.cancelled': 'cancelled',
  'transfer.expired': 'expired',
  'transfer.undone': 'undone',
};

export const statusAfter = (type: EventType): string | null => STATUS_AFTER[type] ?? null;

/** What a caller may ask for: a type, or all types about one thing (`invitation.*`). */
export const EVENT_PATTERNS: readonly string[] = [
  ...new Set(EVENT_TYPES.map((type) => `${type.split('.')[0]}.*`)),
  ...EVENT_TYPES,
];

/** The types that a list of patterns names; an empty list names all. */
export function typesMatching(patterns: readonly string[]): EventType[] {
  if (patterns.length === 0) return [...EVENT_TYPES];
  return EVENT_TYPES.filter(
    (type) => patterns.includes(type) || patterns.includes(`${type.split('.')[0]}.*`),
  );
}
