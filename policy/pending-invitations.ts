import type { Disclosure, InvitationStatus } from '../contracts/states.ts';
import { offerOf } from './invitation-states.ts';

/** What is known about one invitation to an address. */
export interface InvitationFact {
  id: string;
  companyName: string;
  status: InvitationStatus;
  /** Whether the person with this address is already in that account, blocked or not. */
  isMember: boolean;
}

/** An invitation that its addressee may have resent. */
export interface OfferedInvitation {
  id: string;
  companyName: string;
  state: NonNullable<ReturnType<typeof offerOf>>;
}

export type PendingNotice =
  | { show: 'none' }
  | { show: 'notice'; invitations: OfferedInvitation[] }
  /** The page says nothing; the address gets a mail. */
  | { show: 'check-inbox' };

/**
 * Whether an address has invitations that wait or can be reissued, and what may be said about them to the person who
 * asks. Sign-up, the account page and the product's console follow the same rule.
 * @param proven the person has proved to own the mailbox, by a link from a mail or by being signed in
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
  // The same answer with and without invitations: it must not tell which.
  if (!proven && disclosure === 'after-verification') return { show: 'check-inbox' };
  const invitations = proven ? offeredInvitations(facts) : unrefusedInvitations(facts);
  return invitations.length === 0 ? { show: 'none' } : { show: 'notice', invitations };
}

/** The invitations that can be sent to their address; who may know of them is decided elsewhere. */
export function offeredInvitations(facts: readonly InvitationFact[]): OfferedInvitation[] {
  return facts.flatMap(({ id, companyName, status, isMember }) => {
    const state = offerOf(status);
    return state === null || isMember ? [] : [{ id, companyName, state }];
  });
}

/**
 * The invitations that may be named or mailed to an unproved address. Only the addressee finds a declined one again.
 */
export const unrefusedInvitations = (facts: readonly InvitationFact[]): OfferedInvitation[] =>
  offeredInvitations(facts).filter(({ state }) => state !== 'declined');
