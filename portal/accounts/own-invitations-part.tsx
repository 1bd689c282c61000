import type { OfferedInvitation } from '../../policy/pending-invitations.ts';
import { InvitationNotice, OfferState } from '../shell/parts/invitation-notice.tsx';
import { useReader } from '../shell/parts/reader.ts';

/** An invitation to an address of the signed-in user. */
export interface OwnInvitation extends OfferedInvitation {
  /** Licenses bought for the organisation. They are bound when an admin joins. */
  heldLicenses: number;
  joinAction: string;
  declineHref?: string | undefined;
}

function Offer({ companyName: company, state, heldLicenses, joinAction, declineHref }: OwnInvitation) {
  const { t } = useReader();
  return (
    <form method="post" action={joinAction}>
      <OfferState state={state} />
      {heldLicenses > 0 && <p>{t('accounts.invitation.held', { count: heldLicenses })}</p>}
      <div className="offer-ways">
        <button type="submit" className="button">
          {t('signUp.notice.join', { company })}
        </button>
        {declineHref && (
          <a href={declineHref} aria-label={t('accounts.invitation.declineCompany', { company })}>
            {t('accounts.invitation.decline')}
          </a>
        )}
      </div>
    </form>
  );
}

/** The user's invitations, each with a Join button and, while pending, a link to decline. */
export function OwnInvitations({ invitations }: { invitations: OwnInvitation[] }) {
  if (invitations.length === 0) return null;
  return (
    <InvitationNotice>
      {invitations.map((invitation) => (
        <Offer {...invitation} key={invitation.id} />
      ))}
    </InvitationNotice>
  );
}
