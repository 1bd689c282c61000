import { isActiveMember } from '../../policy/membership-states.ts';
import type { Visit } from '../shell/visit.ts';
import type { OpenedLink } from './open-link.ts';

/** Whether the signed-in visitor joined with this link and still belongs to the account. */
export async function hasJoinedBy(
  { environment, user }: Visit,
  { closed, invitation, account }: OpenedLink,
): Promise<boolean> {
  if (!user || closed !== 'used' || invitation.accepted_by !== user.id) return false;
  return isActiveMember(await environment.store.members.of(account.id, user.id));
}
