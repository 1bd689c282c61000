import type { Outcome } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { CaseUnavailableError } from './send-command.ts';

/**
 * The outcome of an acceptance that came too late for its workflow, from the database.
 * @throws CaseUnavailableError when the invitation is still pending, so nothing has been decided.
 */
export async function settledOutcome(
  store: Store,
  { invitationId, userId }: { invitationId: string; userId: string },
): Promise<Outcome> {
  const invitation = await store.invitations.get(invitationId);
  if (!invitation) return { code: 'not_found' };
  const { status } = invitation;
  if (status === 'accepted') return { code: invitation.accepted_by === userId ? 'done' : 'already_used' };
  if (status === 'pending' || status === 'undeliverable') {
    throw new CaseUnavailableError('case_not_running');
  }
  return { code: status };
}
