import { continueAsNew, patched } from '@temporalio/workflow';
import type { LegacyCaseState } from '../../contracts/legacy.ts';
import { CASE_REVISION } from '../../contracts/messages.ts';
import type { InvitationStatus } from '../../contracts/states.ts';
import type { invitation } from '../invitation.ts';
import { LegacyCase } from './case.ts';

export interface LegacyInvitationInput {
  invitationId: string;
  state?: LegacyCaseState;
}

/** A colleague's invitation as 0.1.0 ran it, until something wakes it. */
export async function legacyInvitation({
  invitationId,
  state,
}: LegacyInvitationInput): Promise<InvitationStatus> {
  const course = new LegacyCase(state ?? null, {
    // Without a state it could not be opened for good: then there is nothing to wait for.
    isOver: (known) =>
      known === null || known.invitation?.status === 'accepted' || known.invitation?.status === 'revoked',
    close: async () => [],
  });
  if (!state) {
    const open = { type: 'open', invitationId } as const;
    // What came along with the start is about the invitation that is opened first.
    if (course.inbox.isEmpty || !patched('open-first')) course.inbox.put(open);
    else course.inbox.putFirst(open);
  }
  const end = await course.run();
  if (end.ended === 'carried') {
    return continueAsNew<typeof invitation>({ invitationId, revision: CASE_REVISION });
  }
  if (end.ended === 'long' && end.state)
    return continueAsNew<typeof invitation>({ invitationId, state: end.state });
  return end.state?.invitation?.status ?? 'revoked';
}
