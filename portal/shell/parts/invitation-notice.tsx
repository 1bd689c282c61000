import type { ReactNode } from 'react';
import type { OfferedInvitation } from '../../../policy/pending-invitations.ts';
import { Notice } from './frame.tsx';
import { useReader } from './reader.ts';

/** What to know about an invitation before its button is pressed; empty for one that is simply pending. */
export function OfferState({ state }: Pick<OfferedInvitation, 'state'>) {
  const { t } = useReader();
  return state === 'pending' ? null : <p>{t(`signUp.notice.${state}`)}</p>;
}

/** Says that there are invitations; its children are their buttons. */
export function InvitationNotice({ children }: { children: ReactNode }) {
  const { t } = useReader();
  return (
    <Notice tone="mail" live>
      <p className="notice-title">{t('signUp.notice.title')}</p>
      <p>{t('signUp.notice.mailed')}</p>
      {children}
    </Notice>
  );
}

/** A Join button for each invitation. Its form posts the invitation's id, and `email` where no user is signed in. */
export function JoinForms(props: { invitations: OfferedInvitation[]; action: string; email?: string }) {
  const { t } = useReader();
  return props.invitations.map(({ id, companyName, state }) => (
    <form method="post" action={props.action} key={id}>
      <input type="hidden" name="invitation" value={id} />
      {props.email !== undefined && <input type="hidden" name="email" value={props.email} />}
      <OfferState state={state} />
      <button type="submit" className="button">
        {t('signUp.notice.join', { company: companyName })}
      </button>
    </form>
  ));
}
