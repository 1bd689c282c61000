import type { UpdateDefinition } from '@temporalio/common';
import { acceptUpdate, resendUpdate, revokeUpdate } from '../../contracts/messages.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { takeUnvouchedPlace } from '../../domain/invitations/unvouched-places.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { actorOfChanger } from '../accounts/changer.ts';
import { withClaimedRow } from '../claim.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { CaseUnavailableError, sendCommand } from '../runs/send-command.ts';
import { settledAcceptance, settledCommand } from '../runs/settled-outcome.ts';
import { wakeCase } from '../runs/wake-case.ts';
import type { Inviter } from './inviter.ts';
import { liftSendLimit } from './lift-send-limit.ts';

interface Asked {
  row: InvitationRow;
  /** The user who asks; the caller has checked that they may. */
  userId: string;
}

interface CommandInvitationInput {
  row: InvitationRow;
  by: Inviter;
  /** The id of the Update: a repeat with it is the same command. */
  requestId?: string | undefined;
  /** How long to wait for the workflow's answer, in ms; default: as long as for a person. */
  patienceMs?: number | undefined;
  guard?: Guard | undefined;
}

type Refused = { code: 'unverified_limit'; retryAfterSeconds: number };

/**
 * Resends an invitation, or sends it for the first time if that was interrupted.
 * @throws CaseUnavailableError if Temporal or the worker is unavailable
 */
export const resendInvitation = (
  environment: Environment,
  input: CommandInvitationInput & { liftLimit?: boolean | undefined },
): Promise<Outcome | Refused> =>
  withClaimedRow(environment.store, { ...input, rows: environment.store.invitations }, async (row) => {
    const { store } = environment;
    const { by, liftLimit } = input;
    const refusal = 'userId' in by ? await refuseUnvouched(store, row, by) : null;
    if (refusal) return refusal;
    if (liftLimit) await liftSendLimit(store, { invitation: row, actor: actorOfChanger(by) });
    const unsent = row.send_count === 0 && isColleagues(row);
    const asked = { invitationId: row.id, epoch: row.epoch, by: 'api' as const };
    const outcome = unsent
      ? await open(environment, row)
      : await send(environment, input, resendUpdate, [asked]);
    if (outcome.code === 'done') await record(store, { ...input, actor: actorOfChanger(by) }, 'resent');
    return outcome;
  });

/** An account that the vendor does not vouch for has as few places for mailing again as for inviting. */
async function refuseUnvouched(
  store: Store,
  row: InvitationRow,
  { userId, network }: { userId: string; network: string },
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
export const revokeInvitation = (
  environment: Environment,
  input: Omit<CommandInvitationInput, 'by'> & { actor: string },
): Promise<Outcome> =>
  withClaimedRow(environment.store, { ...input, rows: environment.store.invitations }, async (row) => {
    if (!isColleagues(row)) return { code: 'closed' };
    // An invitation that was never sent has no workflow yet.
    if (row.send_count === 0) await open(environment, row);
    const outcome = await send(environment, input, revokeUpdate, [{ id: row.id }]);
    if (outcome.code === 'done') await record(environment.store, input, 'withdrawn');
    return outcome;
  });

async function send<Args extends [unknown, ...unknown[]]>(
  environment: Environment,
  { row, requestId, patienceMs }: Pick<CommandInvitationInput, 'row' | 'requestId' | 'patienceMs'>,
  update: UpdateDefinition<Outcome, Args>,
  args: Args,
): Promise<Outcome> {
  const outcome = await sendCommand(environment, row.workflow_id, update, args, requestId, patienceMs);
  return outcome ?? (await settledCommand(environment.store, row));
}

/** Records in the audit trail that a user was shown an invitation's link. */
export const recordLinkCopied = (store: Store, { row, userId }: Asked): Promise<void> =>
  record(store, { row, actor: actorOfChanger({ userId }) }, 'link_copied');

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
  { row, actor, requestId }: { row: InvitationRow; actor: string; requestId?: string | undefined },
  what: 'resent' | 'withdrawn' | 'link_copied',
): Promise<void> {
  const now = new Date().toISOString();
  await store.audit.record({
    // A repeat of the same request is one command.
    naturalKey: `${row.id}/${what}/${actor}/${requestId ?? now}`,
    at: now,
    action: `invitation.${what}`,
    actor,
    businessAccountId: row.business_account_id,
    subject: row.id,
  });
}
