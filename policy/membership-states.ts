import { MEMBERSHIP_STATUSES, type MembershipStatus } from '../contracts/states.ts';

interface MembershipState {
  /** May open the pages of the account and, as an admin, act for it. */
  isActive: boolean;
  /** Why an invitation to the member's address is refused. */
  refusal: 'already_member' | 'blocked';
}

/** What each status of a membership means. */
const MEMBERSHIP_STATES: Record<MembershipStatus, MembershipState> = {
  active: { isActive: true, refusal: 'already_member' },
  blocked: { isActive: false, refusal: 'blocked' },
};

type Membership = { status: MembershipStatus } | null | undefined;

/** Whether a person can open the account; false without a membership. */
export const isActiveMember = (membership: Membership): boolean =>
  membership ? MEMBERSHIP_STATES[membership.status].isActive : false;

/** Whether an admin has blocked a person, who then cannot join again. */
export const isKeptOut = (membership: Membership): boolean =>
  membership ? !MEMBERSHIP_STATES[membership.status].isActive : false;

/** Why a member's address cannot be invited to the account. */
export const memberRefusal = ({ status }: { status: MembershipStatus }): MembershipState['refusal'] =>
  MEMBERSHIP_STATES[status].refusal;

/** The statuses of members who can open the account, for queries. */
export const ACTIVE_MEMBERSHIPS: readonly MembershipStatus[] = MEMBERSHIP_STATUSES.filter(
  (status) => MEMBERSHIP_STATES[status].isActive,
);
