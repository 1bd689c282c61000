import { acceptUpdate, resendUpdate, revokeUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { takeUnvouchedPlace } from '../../domain/invitations/unvouched-places.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError, sendCommand } from '../runs/send-command.ts';
import { settledAcceptance, settledCommand } from '../runs/settled-outcome.ts';
import { wakeCase } from '../runs/wake-case.ts';

interface Asked {
  row: InvitationRow;
  /** The user who asks; the caller has checked that they may. */
  userId: string;
}

type Refused = { code: 'unverified_limit'; retryAfterSeconds: number };

/**
 * Resends an invitation, or sends it for the first time if that was interrupted.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export async function resendInvitation(
  environment: Environment,
  { row, userId, network }: Asked & { network: string },
): Promise<Outcome | Refused> {
  const refusal = await refuseUnvouched(environment.store, { row, userId, network });
  if (refusal) return refusal;
  const unsent = row.send_count === 0 && isColleagues(row);
  const outcome = unsent
    ? await open(environment, row)
    : ((await sendCommand(environment, row.workflow_id, resendUpdate, [
        { invitationId: row.id, epoch: row.epoch, by: 'api' },
      ])) ?? (await settledCommand(environment.store, row)));
  if (outcome.code === 'done') await record(environment.store, { row, actor: `user:${userId}` }, 'resent');
  return outcome;
}

/** An account that the vendor does not vouch for has as few places for mailing again as for inviting. */
async function refuseUnvouched(
  store: Store,
  { row, userId, network }: Asked & { network: string },
): Promise<Refused | null> {
  const account = await store.accounts.get(row.business_account_id);
  if (!account || isVouchedFor(account)) return null;
  const asker = { accountId: account.id, userId, network, now: new Date().toISOString() };
  const place = await store.knex.transaction((trx) => takeUnvouchedPlace(store, asker, trx));
  return place.ok ? null : { code: 'unverified_limit', retryAfterSeconds: place.retryAfterSeconds };
}

/**
 * Revokes a colleague's invitation: its links end at once.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export async function revokeInvitation(
  environment: Environment,
  { row, actor }: Pick<Asked, 'row'> & { actor: string },
): Promise<Outcome> {
  if (!isColleagues(row)) return { code: 'closed' };
  // An invitation that was never sent has no workflow yet.
  if (row.send_count === 0) await open(environment, row);
  const outcome =
    (await sendCommand(environment, row.workflow_id, revokeUpdate, [{ id: row.id }])) ??
    (await settledCommand(environment.store, row));
  if (outcome.code === 'done') await record(environment.store, { row, actor }, 'withdrawn');
  return outcome;
}

/** Records in the audit trail that a user was shown an invitation's link. */
export const recordLinkCopied = (store: Store, { row, userId }: Asked): Promise<void> =>
  record(store, { row, actor: `user:${userId}` }, 'link_copied');

/**
 * Lets the invited person join who is signed in with the invited address: the sign-in proves the address like the
 * mail.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export async function acceptSignedIn(environment: Environment, { row, userId }: Asked): Promise<Outcome> {
  const input = { invitationId: row.id, epoch: row.epoch, userId };
  return (
    (await sendCommand(environment, row.workflow_id, acceptUpdate, [input])) ??
    (await settledAcceptance(environment.store, input))
  );
}

async function open(environment: Environment, row: InvitationRow): Promise<Outcome> {
  await wakeCase(environment, row.workflow_id).catch((error: unknown) => {
    throw new CaseUnavailableError('temporal_away', { cause: error });
  });
  return { code: 'done' };
}

async function record(
  store: Store,
  { row, actor }: Pick<Asked, 'row'> & { actor: string },
  what: 'resent' | 'withdrawn' | 'link_copied',
): Promise<void> {
  const now = new Date().toISOString();
  await store.audit.record({
    naturalKey: `${row.id}/${what}/${actor}/${now}`,
    at: now,
    action: `invitation.${what}`,
    actor,
    businessAccountId: row.business_account_id,
    subject: row.id,
  });
}
