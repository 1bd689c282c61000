import { transferWorkflowId } from '../../contracts/ids.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { ResellerTransferRow } from '../../db/security-rows.ts';
import { queueAdminMails } from '../../domain/mail/queue-admin-mails.ts';
import {
  type DecideTransferInput,
  decideTransfer,
  recordTransfer,
} from '../../domain/resellers/decide-transfer.ts';
import { DAY_MS, TRANSFER_DAYS } from '../../policy/numbers.ts';
import type { TransferAnswer } from '../../policy/transfer-states.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';

type Deps = Pick<Environment, 'store' | 'sender' | 'dispatcher'>;

interface RequestTransferInput {
  accountId: string;
  fromResellerId: string;
  toResellerId: string;
  actor: string;
}

/**
 * The vendor asks the account's admins to agree to another reseller. A repeat finds the transfer that waits. Null: another one of
 * this account waits.
 */
export async function requestTransfer(
  { store, sender, dispatcher }: Deps,
  { accountId, fromResellerId, toResellerId, actor }: RequestTransferInput,
): Promise<ResellerTransferRow | null> {
  const now = new Date().toISOString();
  const row: ResellerTransferRow = {
    id: newId('transfer'),
    business_account_id: accountId,
    from_reseller_id: fromResellerId,
    to_reseller_id: toResellerId,
    status: 'requested',
    created_at: now,
    expires_at: new Date(Date.parse(now) + TRANSFER_DAYS.consent * DAY_MS).toISOString(),
    ...{ decided_at: null, undo_until: null, to_was_active: false, from_was_active: false },
  };
  const stored = await store.knex.transaction(async (trx) => {
    if (!(await store.transfers.insert(row, trx))) return store.transfers.waitingOf(accountId, trx);
    const admins = await store.members.activeAdmins(accountId, trx);
    const about = { subject: row.id, kind: 'transfer-requested', accountId, workflowId: null } as const;
    await queueAdminMails(store, { ...about, priority: MAIL_PRIORITY.order, now }, admins, trx);
    await recordTransfer(store, row, { what: 'requested', actor, now }, trx);
    await store.caseWakes.want([transferWorkflowId(row.id)], trx);
    return row;
  });
  if (stored?.from_reseller_id !== fromResellerId || stored.to_reseller_id !== toResellerId) return null;
  dispatcher.poke(transferWorkflowId(stored.id));
  sender.poke(MAIL_PRIORITY.order);
  return stored;
}

/** The vendor withdraws a transfer, or undoes it in time. Undefined: there is none. `superseded`: a later one has to be undone before. */
export async function changeTransfer(
  { store, sender, dispatcher }: Deps,
  { guard, ...input }: Omit<DecideTransferInput, 'now'> & { guard?: Guard | undefined },
): Promise<ResellerTransferRow | 'superseded' | undefined> {
  const now = new Date().toISOString();
  const decided = await store.knex.transaction(async (trx) => {
    if (guard) {
      // Transfers of an account are decided one after the other under this lock.
      const known = await store.transfers.get(input.id, trx);
      if (known) await store.accounts.lock(known.business_account_id, trx);
      await guard(trx);
    }
    return decideTransfer(store, { ...input, now }, trx);
  });
  if (decided === 'superseded') return decided;
  dispatcher.poke(transferWorkflowId(input.id));
  sender.poke(MAIL_PRIORITY.order);
  return store.transfers.get(input.id);
}

interface AnswerTransferInput {
  accountId: string;
  transferId: string;
  userId: string;
  action: TransferAnswer;
}

/** An admin agrees to a transfer, declines or undoes it. `unchanged`: it was over, or decided before. */
export async function answerTransfer(
  { store, sender, dispatcher }: Deps,
  { accountId, transferId, userId, action }: AnswerTransferInput,
): Promise<'done' | 'unchanged' | 'not_found' | 'not_admin'> {
  const now = new Date().toISOString();
  const result = await store.knex.transaction(async (trx) => {
    if (!(await store.members.isAdmin(accountId, userId, trx))) return 'not_admin';
    const row = await store.transfers.get(transferId, trx);
    if (row?.business_account_id !== accountId) return 'not_found';
    const input = { id: transferId, action, actor: `user:${userId}`, now };
    return (await decideTransfer(store, input, trx)) === 'changed' ? 'done' : 'unchanged';
  });
  if (result === 'done') {
    dispatcher.poke(transferWorkflowId(transferId));
    sender.poke(MAIL_PRIORITY.order);
  }
  return result;
}
