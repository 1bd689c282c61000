import type { PageT } from '../../texts/pages/index.ts';

/** Event names that have a text of their own. */
const EVENTS = [
  'membership.promoted',
  'membership.demoted',
  'membership.blocked',
  'membership.unblocked',
  'membership.removed',
  'membership.left',
  'account.created',
  'account.verified',
  'account.renamed',
  'invitation.created',
  'invitation.changed',
  'invitation.sent',
  'invitation.resent',
  'invitation.accepted',
  'invitation.declined',
  'invitation.revoked',
  'invitation.withdrawn',
  'invitation.expired',
  'invitation.undeliverable',
  'invitation.corrected',
  'invitation.next_contact',
  'invitation.link_copied',
  'invitation.made_admin',
  'invitation.made_member',
  'invitation.limit_lifted',
  'invitation.correction_requested',
  'license.key_revealed',
  'license.disputed',
  'license.assigned',
  'license.rejected',
  'license.ended',
  'licenses.bound',
  'licenses.renewed',
  'instance.activated',
  'instance.upgraded',
  'instance.renamed',
  'instance.deactivated',
  'instance.returned',
  'order.taken',
  'relation.began',
  'relation.requested',
  'relation.approved',
  'relation.refused',
  'relation.ended',
  'relation.order_cancelled',
  'transfer.requested',
  'transfer.accepted',
  'transfer.declined',
  'transfer.cancelled',
  'transfer.expired',
  'transfer.undone',
  'onboarding.cancelled',
  'onboarding.cancel_requested',
  'mail.retried',
  'user.signed_in',
  'user.password_accepted',
  'user.sign_in_failed',
  'user.code_failed',
  'user.locked',
  'user.recovery_code_used',
  'user.signed_out',
  'user.session_ended',
  'user.sessions_ended',
  'user.password_changed',
  'user.reset_requested',
  'user.password_reset',
  'user.factor_on',
  'user.factor_off',
  'address.added',
  'address.removed',
  'address.main_changed',
  'address.main_restored',
] as const;

/** An event, with names in place of ids. */
export interface Happened {
  event: string;
  actor: string;
  subject: string;
  /** Of an installation: the version that it has since, and the one that it had before. */
  version?: string;
  from?: string;
}

/** One sentence about an event. */
export function describeEvent(
  t: PageT,
  { event, actor, subject, version = '', from = '' }: Happened,
): string {
  const known = EVENTS.find((name) => name === event);
  return known
    ? t(`activity.event.${known}`, { actor, subject, version, from })
    : t('activity.otherEvent', { event });
}
