import type { Knex } from 'knex';
import { transferWorkflowId } from '../../contracts/ids.ts';
import type { TransferStatus } from '../../contracts/states.ts';
import type { ResellerRelationRow, ResellerTransferRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { toIso, toMillis } from '../../policy/instants.ts';
import { DAY_MS, TRANSFER_DAYS } from '../../policy/numbers.ts';
import { type TransferAction, transferAfter, transferStatusAt } from '../../policy/transfer-states.ts';
import { changeRelation } from './change-relation.ts';

export interface DecideTransferInput {
  id: string;
  action: TransferAction;
  /** As the audit trail names who did it. */
  actor: string;
  now: string;
}

/** Ends a locked transfer, or its time to be undone, if that is over; returns the row afterwards. */
export async function endTransferInTime(
  store: Store,
  row: ResellerTransferRow,
  now: string,
  trx: Knex,
): Promise<ResellerTransferRow> {
  const status = transferStatusAt(row, now);
  if (status === row.status) return row;
  await store.transfers.update(row.id, { status }, trx);
  if (status === 'expired') await recordTransfer(store, row, { what: status, actor: 'system', now }, trx);
  return { ...row, status };
}

/**
 * Accepts, declines, withdraws or undoes a transfer, and wakes a run that is over. With consent the relations move, and the new reseller sees
 * what the old one sold. One that is over, or decided, stays as it is.
 * @returns `superseded`: it cannot be undone before a later one of the account is; undefined: there is no such transfer
 */
export async function decideTransfer(
  store: Store,
  { id, action, actor, now }: DecideTransferInput,
  trx: Knex,
): Promise<'changed' | 'unchanged' | 'superseded' | undefined> {
  const known = await store.transfers.get(id, trx);
  if (!known) return undefined;
  // Changes of an account's relations by transfers run one after the other.
  await store.accounts.lock(known.business_account_id, trx);
  const locked = (await store.transfers.lock(id, trx)) as ResellerTransferRow;
  const row = await endTransferInTime(store, locked, now, trx);
  // In the order in which orders lock them.
  for (const reseller_id of [row.from_reseller_id, row.to_reseller_id].toSorted())
    await store.relations.lock({ reseller_id, business_account_id: row.business_account_id }, trx);
  const status = transferAfter(action, row.status);
  if (status === null) return 'unchanged';
  // It ended while this was being requested, or the request would have been cancelled with it.
  if (status === 'accepted' && (await store.resellers.get(row.to_reseller_id, trx))?.ended_at !== null)
    return 'unchanged';
  if (status === 'undone' && (await store.transfers.isSuperseded(row, trx))) return 'superseded';
  const undoUntil = toIso(toMillis(now) + TRANSFER_DAYS.undo * DAY_MS);
  const change = {
    status,
    decided_at: now,
    ...(status === 'accepted' && {
      undo_until: undoUntil,
      to_was_active: (await relationOf(store, row, 'to', trx))?.status === 'active',
      from_was_active: (await relationOf(store, row, 'from', trx))?.status === 'active',
    }),
  };
  await store.transfers.update(id, change, trx);
  if (status === 'accepted') await move(store, row, { actor, now }, trx);
  if (status === 'undone') await moveBack(store, row, { actor, now }, trx);
  await recordTransfer(store, row, { what: status, actor, now }, trx);
  // With consent the run has nothing to do before its next timer, which reads the row: a wake would only cost.
  if (status !== 'accepted') await store.caseWakes.want([transferWorkflowId(id)], trx);
  return 'changed';
}

const relationOf = (
  store: Store,
  row: ResellerTransferRow,
  side: 'from' | 'to',
  trx: Knex,
): Promise<ResellerRelationRow | undefined> =>
  store.relations.of(
    { reseller_id: row[`${side}_reseller_id`], business_account_id: row.business_account_id },
    trx,
  );

interface By {
  actor: string;
  now: string;
}

async function move(store: Store, row: ResellerTransferRow, by: By, trx: Knex): Promise<void> {
  const about = { ...by, accountId: row.business_account_id, because: 'transfer' } as const;
  // A reseller with which the account had nothing to do gets a relation first: consent stands for the request.
  await changeRelation(store, { ...about, resellerId: row.to_reseller_id, event: 'consent' }, trx);
  await changeRelation(store, { ...about, resellerId: row.from_reseller_id, event: 'end' }, trx);
}

/** Undoes what the transfer did to the two relations, and nothing that the customer decided about them since. */
async function moveBack(store: Store, row: ResellerTransferRow, by: By, trx: Knex): Promise<void> {
  const about = { ...by, accountId: row.business_account_id, because: 'transfer_undone' } as const;
  const [from, to] = [await relationOf(store, row, 'from', trx), await relationOf(store, row, 'to', trx)];
  if (!row.to_was_active && to?.active_since === row.decided_at)
    await changeRelation(store, { ...about, resellerId: row.to_reseller_id, event: 'end' }, trx);
  if (row.from_was_active && from?.ended_at === row.decided_at)
    await changeRelation(store, { ...about, resellerId: row.from_reseller_id, event: 'revive' }, trx);
}

/** That it can be undone no more is no news. */
type Recorded = Exclude<TransferStatus, 'settled'>;

/** Records what became of a transfer. */
export const recordTransfer = (
  store: Store,
  row: ResellerTransferRow,
  { what, actor, now }: By & { what: Recorded },
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      naturalKey: `${row.id}/${what}`,
      at: now,
      action: `transfer.${what}`,
      actor,
      businessAccountId: row.business_account_id,
      subject: row.id,
      data: { fromResellerId: row.from_reseller_id, toResellerId: row.to_reseller_id },
    },
    trx,
  );
