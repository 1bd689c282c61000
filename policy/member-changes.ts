import type { MembershipStatus, Role } from '../contracts/states.ts';
import { isActiveMember, isKeptOut } from './membership-states.ts';

export const MEMBER_ACTIONS = ['promote', 'demote', 'block', 'unblock', 'remove'] as const;
/** What an admin can do to a member. */
export type MemberAction = (typeof MEMBER_ACTIONS)[number];

export interface Standing {
  role: Role;
  status: MembershipStatus;
}

/**
 * Which actions would change a member. `self`: to themselves, admins can only give up the admin role, and not as the only
 * admin.
 */
export function memberActions({
  role,
  status,
  self,
  isOnlyAdmin = false,
}: Standing & { self: boolean; isOnlyAdmin?: boolean }): MemberAction[] {
  if (self) return role === 'admin' && !isOnlyAdmin ? ['demote'] : [];
  if (isKeptOut({ status })) return ['unblock', 'remove'];
  return [role === 'admin' ? 'demote' : 'promote', 'block', 'remove'];
}

/** A member's role and status after an action; null: no longer a member. */
export function standingAfter(action: MemberAction, { role, status }: Standing): Standing | null {
  switch (action) {
    case 'promote':
      return { role: 'admin', status };
    case 'demote':
      return { role: 'member', status };
    case 'block':
      return { role, status: 'blocked' };
    case 'unblock':
      return { role, status: 'active' };
    case 'remove':
      return null;
  }
}

/** The actions that give a member another role or status, in an order in which each is possible; a blocked one keeps its role. */
export function actionsTowards(
  { role, status }: Standing,
  wanted: { role?: Role | undefined; status?: MembershipStatus | undefined },
): MemberAction[] {
  const isBlocked = isKeptOut({ status });
  const becomes = wanted.status ?? status;
  const staysOut = isKeptOut({ status: becomes });
  const towardsRole: MemberAction[] =
    wanted.role === undefined || wanted.role === role ? [] : [wanted.role === 'admin' ? 'promote' : 'demote'];
  return [
    ...(isBlocked && !staysOut ? (['unblock'] as const) : []),
    ...towardsRole,
    ...(!isBlocked && staysOut ? (['block'] as const) : []),
  ];
}

/** Whether a member can act for the account. */
export const isActiveAdmin = (standing: Standing | null): boolean =>
  standing?.role === 'admin' && isActiveMember(standing);
