import type { Disclosure, InvitationStatus } from '../contracts/states.ts';

/** What is known of one invitation to an address. */
export interface InvitationFact {
  id: string;
  companyName: string;
  status: InvitationStatus;
  /** Whether the person with this address is in that account already, blocked or not. */
  isMember: boolean;
}

/** An invitation that its addressee may have sent again. */
export interface OfferedInvitation {
  id: string;
  companyName: string;
  state: 'pending' | 'expired' | 'declined';
}

export type PendingNotice =
  | { show: 'none' }
  | { show: 'notice'; invitations: OfferedInvitation[] }
  /** Says nothing here; the mailbox of the address is told. */
  | { show: 'check-inbox' };

const STATES: Partial<Record<InvitationStatus, OfferedInvitation['state']>> = {
  pending: 'pending',
  // Its mail came back once; whoever asks for it may have mended the mailbox since.
  undeliverable: 'pending',
  expired: 'expired',
  declined: 'declined',
};

/**
 * Whether an address has invitations that wait or can be issued again, and what may be said about them to whoever
 * asks. The same everywhere: sign-up, the account page and the product's console.
 * @param proven the one who asks has proved to own the mailbox, by a link from a mail or by being signed in
 */
export function invitationNotice({
  facts,
  disclosure,
  proven,
}: {
  facts: readonly InvitationFact[];
  disclosure: Disclosure;
  proven: boolean;
}): PendingNotice {
  // Whether there are any or not: the answer must not tell.
  if (!proven && disclosure === 'after-verification') return { show: 'check-inbox' };
  const invitations = offeredInvitations(facts)
    // Nobody is pestered by an invitation that was refused: only its addressee finds it again.
    .filter(({ state }) => proven || state !== 'declined');
  return invitations.length === 0 ? { show: 'none' } : { show: 'notice', invitations };
}

/** The invitations that can be sent to their address, whoever may know of them. */
export function offeredInvitations(facts: readonly InvitationFact[]): OfferedInvitation[] {
  return facts.flatMap(({ id, companyName, status, isMember }) => {
    const state = STATES[status];
    return state === undefined || isMember ? [] : [{ id, companyName, state }];
  });
}
