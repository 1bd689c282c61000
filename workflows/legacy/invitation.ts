import { continueAsNew, patched } from '@temporalio/workflow';
import type { LegacyCaseState } from '../../contracts/legacy.ts';
import { CASE_REVISION, type InvitationInput } from '../../contracts/messages.ts';
import type { InvitationStatus } from '../../contracts/states.ts';
import { endedForGood } from '../../policy/invitation-states.ts';
import { LegacyCase } from './case.ts';

export interface LegacyInvitationInput {
  invitationId: string;
  state?: LegacyCaseState;
}

/** The workflow that a run continues as: workflows/invitation.ts, which imports this file. */
type Invitation = (input: InvitationInput | LegacyInvitationInput) => Promise<InvitationStatus>;

/** A colleague's invitation as 0.1.0 ran it, until a wake comes. */
export async function legacyInvitation({
  invitationId,
  state,
}: LegacyInvitationInput): Promise<InvitationStatus> {
  const course = new LegacyCase(state ?? null, {
    // Without a state it could not be opened for good, so there is nothing to wait for.
    isOver: (known) => known === null || (known.invitation !== null && endedForGood(known.invitation.status)),
    close: async () => [],
  });
  if (!state) {
    const open = { type: 'open', invitationId } as const;
    // Commands that came with the start concern the invitation that is opened first.
    if (course.inbox.isEmpty || !patched('open-first')) course.inbox.put(open);
    else course.inbox.putFirst(open);
  }
  const end = await course.run();
  if (end.ended === 'carried') {
    return continueAsNew<Invitation>({ invitationId, revision: CASE_REVISION });
  }
  if (end.ended === 'long' && end.state) return continueAsNew<Invitation>({ invitationId, state: end.state });
  return end.state?.invitation?.status ?? 'revoked';
}
