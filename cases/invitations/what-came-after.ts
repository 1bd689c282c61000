import type { LinkClosedReason } from '../../contracts/states.ts';
import type { InvitationRow, LinkRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { waits } from '../../policy/invitation-states.ts';
import { isActiveMember, isKeptOut } from '../../policy/membership-states.ts';

/**
 * newer: the address has a later invitation to the account that waits; joined: its person belongs to the account by
 * another way; removed: the person who joined with this link belongs to it no more.
 */
export type LinkState = LinkClosedReason | 'newer' | 'joined' | 'removed';

export interface CameAfter {
  state: LinkState;
  /** The user whom an admin of the account has blocked since. */
  blockedUserId: string | null;
  /** The invitation that can be mailed to the link's address now; null: none can. */
  again: InvitationRow | null;
}

/** What is true now of a closed link's address in its account. Reads only. */
export async function whatCameAfter(
  store: Store,
  { link, invitation, closed }: { link: LinkRow; invitation: InvitationRow; closed: LinkClosedReason },
): Promise<CameAfter> {
  const accountId = invitation.business_account_id;
  const email = await addressOf(store, { link, invitation });
  const joined =
    closed === 'used' && invitation.accepted_by
      ? await store.members.of(accountId, invitation.accepted_by)
      : undefined;
  const membership = joined ?? (await store.members.byEmail(accountId, email));
  if (isActiveMember(membership)) {
    return { state: closed === 'used' ? 'used' : 'joined', blockedUserId: null, again: null };
  }
  if (membership && isKeptOut(membership)) {
    return { state: closed, blockedUserId: membership.user_id, again: null };
  }
  const again = (await store.invitations.findLive(accountId, email)) ?? null;
  return { state: stateOf({ link, closed, again }), blockedUserId: null, again };
}

function stateOf({
  link,
  closed,
  again,
}: {
  link: LinkRow;
  closed: LinkClosedReason;
  again: InvitationRow | null;
}): LinkState {
  if (!again) return closed === 'used' ? 'removed' : closed;
  const isSame = again.id === link.invitation_id && again.epoch === link.epoch;
  if (isSame) return closed;
  if (waits(again.status)) return 'newer';
  // It expired or was declined: the same can be done about it as if this link were its own.
  return again.status === 'expired' || again.status === 'declined' ? again.status : 'newer';
}

/** The address that a link was mailed to: an invitation that was corrected has had several. */
async function addressOf(
  store: Store,
  { link, invitation }: { link: LinkRow; invitation: InvitationRow },
): Promise<string> {
  if (link.epoch === invitation.epoch) return invitation.email_normalised;
  const sends = await store.mailSends.ofInvitation(invitation.id);
  const mailed = sends.find(({ epoch }) => epoch === link.epoch);
  return mailed ? normaliseEmail(mailed.recipient) : invitation.email_normalised;
}
