import { declineUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Environment } from '../environment.ts';
import { sendCommand } from '../runs/send-command.ts';

/**
 * Declines an invitation for the invited person. The reason stays in the database; the workflow gets only its id. Null:
 * the run has ended.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export async function declineAsInvitee(
  environment: Environment,
  { row, epoch, reason }: { row: InvitationRow; epoch: number; reason: string },
): Promise<Outcome | null> {
  const now = new Date().toISOString();
  const noteId = await environment.store.invitations.addNote(row.id, epoch, reason, now);
  const input = { invitationId: row.id, epoch, noteId };
  return sendCommand(environment, row.workflow_id, declineUpdate, [input]);
}
