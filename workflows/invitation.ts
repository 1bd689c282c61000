import { continueAsNew } from '@temporalio/workflow';
import { CASE_REVISION, type InvitationInput } from '../contracts/messages.ts';
import type { InvitationStatus } from '../contracts/states.ts';
import { Case } from './case.ts';
import { type LegacyInvitationInput, legacyInvitation } from './legacy/invitation.ts';
import { requireInput } from './require-input.ts';

/** A colleague's invitation: the same loop, without orders. Ends when it is accepted or revoked. */
export async function invitation(input: InvitationInput | LegacyInvitationInput): Promise<InvitationStatus> {
  requireInput(input, 'invitationId');
  if (!('revision' in input)) return legacyInvitation(input);
  const end = await new Case().run();
  if (end.ended === 'long') {
    return continueAsNew<typeof invitation>({ invitationId: input.invitationId, revision: CASE_REVISION });
  }
  // Without a state the invitation does not exist.
  return end.state?.invitation?.status ?? 'revoked';
}
