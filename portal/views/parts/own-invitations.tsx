import type { OfferedInvitation } from '../../../policy/pending-invitations.ts';
import { InvitationNotice, joinLabel, stateOf } from './invitation-notice.tsx';

const text = {
  held: (count: number) => (count === 1 ? '1 license waits there.' : `${count} licenses wait there.`),
  decline: 'Decline',
  declineOf: (company: string) => ` the invitation to ${company}`,
};

/** An invitation to the address of who is signed in. */
export interface OwnInvitation extends OfferedInvitation {
  /** Licenses bought for its organisation, bound once an admin joins. */
  heldLicenses: number;
  joinAction: string;
  declineHref?: string | undefined;
}

/** One's invitations, each with Join and, while it waits, the way to decline it. */
export function OwnInvitations({ invitations }: { invitations: OwnInvitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <InvitationNotice>
      {invitations.map((invitation) => (
        <form method="post" action={invitation.joinAction} key={invitation.id}>
          {stateOf(invitation) && <p>{stateOf(invitation)}</p>}
          {invitation.heldLicenses > 0 && <p>{text.held(invitation.heldLicenses)}</p>}
          <div className="offer-ways">
            <button type="submit" className="button">
              {joinLabel(invitation.companyName)}
            </button>
            {invitation.declineHref && (
              <a href={invitation.declineHref}>
                {text.decline}
                <span className="unseen">{text.declineOf(invitation.companyName)}</span>
              </a>
            )}
          </div>
        </form>
      ))}
    </InvitationNotice>
  );
}
