import type { Disclosure, InvitationStatus } from '../contracts/states.ts';
import { offerOf } from './invitation-states.ts';

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
  state: NonNullable<ReturnType<typeof offerOf>>;
}

export type PendingNotice =
  | { show: 'none' }
  | { show: 'notice'; invitations: OfferedInvitation[] }
  /** Says nothing here; the mailbox of the address is told. */
  | { show: 'check-inbox' };

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
  const invitations = proven ? offeredInvitations(facts) : unrefusedInvitations(facts);
  return invitations.length === 0 ? { show: 'none' } : { show: 'notice', invitations };
}

/** The invitations that can be sent to their address, whoever may know of them. */
export function offeredInvitations(facts: readonly InvitationFact[]): OfferedInvitation[] {
  return facts.flatMap(({ id, companyName, status, isMember }) => {
    const state = offerOf(status);
    return state === null || isMember ? [] : [{ id, companyName, state }];
  });
}

/** Those that may be named or mailed to an address that is not proved: only the addressee finds a refused one again. */
export const unrefusedInvitations = (facts: readonly InvitationFact[]): OfferedInvitation[] =>
  offeredInvitations(facts).filter(({ state }) => state !== 'declined');
