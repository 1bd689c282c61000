import { continueAsNew, patched } from '@temporalio/workflow';
import type { InvitationInput } from '../contracts/messages.ts';
import type { InvitationStatus } from '../contracts/states.ts';
import { Case } from './case.ts';

/** A colleague's invitation: the same loop, without orders. Ends when it is accepted or revoked. */
export async function invitation({ invitationId, state }: InvitationInput): Promise<InvitationStatus> {
  const course = new Case(state ?? null, {
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
  if (end.ended === 'long' && end.state)
    return continueAsNew<typeof invitation>({ invitationId, state: end.state });
  return end.state?.invitation?.status ?? 'revoked';
}
