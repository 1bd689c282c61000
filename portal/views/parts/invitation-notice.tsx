import type { ReactNode } from 'react';
import type { OfferedInvitation } from '../../../policy/pending-invitations.ts';
import { Notice } from './frame.tsx';

const text = {
  notice: 'You have already been invited to join existing account but have not yet accepted the invitation.',
  expired: 'It has expired: you get a fresh one.',
  declined: 'It was declined: you get a fresh one.',
  mailed: 'Join sends the invitation to its address again; the link in that mail lets you in.',
};

export const joinLabel = (companyName: string): string => `Join ${companyName}`;

/** What to know of one invitation before its button is pressed; null when it simply waits. */
export const stateOf = ({ state }: OfferedInvitation): string | null =>
  state === 'pending' ? null : text[state];

/** Says that invitations wait, with what to press for each as children. */
export function InvitationNotice({ children }: { children: ReactNode }) {
  return (
    <Notice tone="mail" live>
      <p className="notice-title">{text.notice}</p>
      <p>{text.mailed}</p>
      {children}
    </Notice>
  );
}

/** One Join button an invitation; each form posts the invitation's id, and `email` where nobody is signed in. */
export function JoinForms(props: { invitations: OfferedInvitation[]; action: string; email?: string }) {
  return props.invitations.map((invitation) => (
    <form method="post" action={props.action} key={invitation.id}>
      <input type="hidden" name="invitation" value={invitation.id} />
      {props.email !== undefined && <input type="hidden" name="email" value={props.email} />}
      {stateOf(invitation) && <p>{stateOf(invitation)}</p>}
      <button type="submit" className="button">
        {joinLabel(invitation.companyName)}
      </button>
    </form>
  ));
}
