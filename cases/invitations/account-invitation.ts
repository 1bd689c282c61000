import { invitationWorkflowId } from '../../contracts/ids.ts';
import { acceptUpdate, resendUpdate, revokeUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError, sendCommand } from '../runs/send-command.ts';
import { settledOutcome } from '../runs/settled-outcome.ts';
import { wakeCase } from '../runs/wake-case.ts';

/** Whether it has a workflow of its own. An invitation of an order has none, and the account cannot revoke it. */
export const isColleagues = (row: InvitationRow): boolean => row.workflow_id === invitationWorkflowId(row.id);

interface Asked {
  row: InvitationRow;
  /** The user who asks; the caller checks whether they may. */
  userId: string;
}

/**
 * Resends an invitation, or sends it for the first time where that was interrupted.
 * @throws CaseUnavailableError when Temporal or the worker is away
 */
export async function resendInvitation(environment: Environment, { row, userId }: Asked): Promise<Outcome> {
  const unsent = row.send_count === 0 && isColleagues(row);
  const outcome = unsent
    ? await wakeInvitation(environment, row)
    : await sendOrSettle(environment, row, () =>
        sendCommand(environment, row.workflow_id, resendUpdate, [
          { invitationId: row.id, epoch: row.epoch, by: 'api' },
        ]),
      );
  if (outcome.code === 'done') await recordEvent(environment.store, { row, userId }, 'resent');
  return outcome;
}

/**
 * Revokes a colleague's invitation: its links stop working at once.
 * @throws CaseUnavailableError when Temporal or the worker is away
 */
export async function revokeInvitation(environment: Environment, { row, userId }: Asked): Promise<Outcome> {
  if (!isColleagues(row)) return { code: 'closed' };
  // An invitation that was never sent has no workflow yet to receive the command.
  if (row.send_count === 0) await wakeInvitation(environment, row);
  const outcome = await sendOrSettle(environment, row, () =>
    sendCommand(environment, row.workflow_id, revokeUpdate, [{ id: row.id }]),
  );
  if (outcome.code === 'done') await recordEvent(environment.store, { row, userId }, 'withdrawn');
  return outcome;
}

/** Records that an admin was shown an invitation's link. */
export const recordLinkCopied = (store: Store, asked: Asked): Promise<void> =>
  recordEvent(store, asked, 'link_copied');

/**
 * Accepts an invitation for a user signed in under the invited address, which proves the address as the mail would.
 * @throws CaseUnavailableError when Temporal or the worker is away
 */
export async function acceptSignedIn(environment: Environment, { row, userId }: Asked): Promise<Outcome> {
  const input = { invitationId: row.id, epoch: row.epoch, userId };
  return (
    (await sendCommand(environment, row.workflow_id, acceptUpdate, [input])) ??
    (await settledOutcome(environment.store, input))
  );
}

async function wakeInvitation(environment: Environment, row: InvitationRow): Promise<Outcome> {
  await wakeCase(environment, row.workflow_id).catch((error: unknown) => {
    throw new CaseUnavailableError('temporal_away', { cause: error });
  });
  return { code: 'done' };
}

/** Sends a command; if it came too late for the workflow, the row decides the answer. */
async function sendOrSettle(
  { store }: Environment,
  { id }: InvitationRow,
  send: () => Promise<Outcome | null>,
): Promise<Outcome> {
  const outcome = await send();
  if (outcome) return outcome;
  const row = await store.invitations.get(id);
  if (row?.status === 'accepted') return { code: 'closed' };
  if (row?.status === 'revoked') return { code: 'revoked' };
  throw new CaseUnavailableError('case_not_running');
}

async function recordEvent(store: Store, { row, userId }: Asked, what: string): Promise<void> {
  const now = new Date().toISOString();
  await store.audit.record({
    naturalKey: `${row.id}/${what}/${userId}/${now}`,
    at: now,
    action: `invitation.${what}`,
    actor: `user:${userId}`,
    businessAccountId: row.business_account_id,
    subject: row.id,
  });
}
