import type { InvitationStatus, LinkClosedReason, LinkPurpose } from '../../contracts/states.ts';
import type { BusinessAccountRow, InvitationRow, LinkRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { TOKEN_PATTERN } from '../../links/tokens.ts';

/** An opened link of a mail. */
export interface OpenedLink {
  link: LinkRow;
  invitation: InvitationRow;
  account: BusinessAccountRow;
  /** Why it no longer works; null while it works. */
  closed: LinkClosedReason | null;
}

/**
 * Opens a link for one purpose; null when it is cut off, altered, or for another purpose. Reads only: the stored
 * status decides, never this process's clock.
 */
export async function openLink(
  store: Store,
  token: string,
  purpose: LinkPurpose,
): Promise<OpenedLink | null> {
  if (!TOKEN_PATTERN.test(token)) return null;
  const link = await store.invitations.findLink(token, purpose);
  const invitation = link && (await store.invitations.get(link.invitation_id));
  const account = invitation && (await store.accounts.get(invitation.business_account_id));
  if (!account) return null;
  return {
    link,
    invitation,
    account,
    closed: link.closed_reason && findClosedReason(link.closed_reason, invitation.status),
  };
}

/** A link must not offer a fresh invitation once the invitation has ended for good. */
function findClosedReason(reason: LinkClosedReason, status: InvitationStatus): LinkClosedReason {
  if (reason !== 'expired' && reason !== 'declined') return reason;
  if (status === 'accepted') return 'used';
  return status === 'revoked' ? 'revoked' : reason;
}
