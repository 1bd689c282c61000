import { endInvitation } from '../../domain/invitations/end-invitation.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { auditInvitation, done, type Step, unchanged } from './step.ts';

export const declineInvitation: Step<{ epoch: number; noteId: string }> = async (store, row, input, trx) => {
  const { epoch, noteId, now } = input;
  const answer = answerTo(row.status, 'decline', { isCurrent: row.epoch === epoch });
  if (answer) return unchanged(row, answer);
  await auditInvitation(store, row, { action: 'declined', actor: 'invitee', now, data: { noteId } }, trx);
  return done(await endInvitation(store, row, { by: 'decline', now }, trx));
};
