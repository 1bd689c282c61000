import type { Knex } from 'knex';
import { MAIL_PRIORITY, type RelationStatus } from '../../contracts/states.ts';
import type { ResellerRelationRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { type RelationEvent, relationAfter } from '../../policy/relation-states.ts';
import { countUnreservedMails } from '../mail/mail-allowance.ts';
import { queueAdminMails } from '../mail/queue-admin-mails.ts';

export interface ChangeRelationInput {
  resellerId: string;
  accountId: string;
  event: RelationEvent;
  /** As the audit trail names who did it. */
  actor: string;
  now: string;
  /** The reseller itself does it. */
  bySeller?: boolean;
  /** Why, if it is neither an order nor an answer about this relation. */
  because?: 'transfer' | 'transfer_undone' | 'order_cancelled';
}

/**
 * Changes the relation of a reseller to an account, records it, and tells the account's admins. An event that changes nothing is
 * no fault. Locks the relation, so of two events at once the second sees what the first did.
 * @returns whether it changed something
 */
export async function changeRelation(store: Store, input: ChangeRelationInput, trx: Knex): Promise<boolean> {
  const { resellerId, accountId, event, actor, now, bySeller = false, because } = input;
  const pair = { reseller_id: resellerId, business_account_id: accountId };
  const before = await store.relations.lock(pair, trx);
  const change = relationAfter(event, before, now);
  // An admin agrees to what an order began: it stays without that order.
  if (!change && event === 'consent' && before?.before_order)
    await store.relations.update(before.id, { before_order: null }, trx);
  if (!change) return false;
  const row = { ...(before ?? { ...pair, created_at: now, ...NEW }), status: change.becomes };
  Object.assign(row, changedFields(event, change.becomes, before, now));
  const relation = before ? { ...row, id: before.id } : await store.relations.insert(row, trx);
  // Another process made it after this one looked.
  if (!relation) return changeRelation(store, input, trx);
  const told = change.mail ? await tellAdmins(store, { relation, kind: change.mail, now }, trx) : 0;
  if (change.becomes === 'requested' && told > 0) relation.asked_at = now;
  if (change.mail === 'relation-began' && told > 0) relation.told_at = now;
  const { id, reseller_id: _r, business_account_id: _a, created_at: _c, ...changed } = relation;
  await store.relations.update(id, changed, trx);
  await store.audit.record(
    {
      naturalKey: `${relation.id}/${change.action.replace('relation.', '')}/${now}`,
      at: now,
      action: change.action,
      actor,
      businessAccountId: accountId,
      subject: relation.id,
      data: { resellerId, ...(bySeller && { bySeller }), ...(because && { because }) },
    },
    trx,
  );
  return true;
}

const NEW = {
  ...{ active_since: null, ended_at: null, asked_at: null },
  ...{ before_order: null, ended_because: null, told_at: null },
};

function changedFields(
  event: RelationEvent,
  becomes: RelationStatus,
  before: ResellerRelationRow | undefined,
  now: string,
): Partial<ResellerRelationRow> {
  if (becomes === 'ended')
    return { ended_at: now, ended_because: event === 'withdraw' ? 'order_cancelled' : null };
  if (becomes !== 'active') return {};
  const active = { ended_at: null, ended_because: null };
  // Of a transfer that was undone it is active since it was before.
  if (event === 'revive') return { ...active, active_since: before?.active_since ?? now, asked_at: null };
  if (event !== 'order') return { ...active, active_since: now, asked_at: null, before_order: null };
  const found = before?.status === 'requested' ? 'requested' : 'none';
  return { ...active, active_since: now, before_order: found };
}

interface TellAdminsInput {
  relation: ResellerRelationRow;
  kind: 'relation-began' | 'relation-requested' | 'relation-ended';
  now: string;
}

/** Queues one mail an hour of each kind about a relation to the account's admins; returns how many of them get it. */
async function tellAdmins(
  store: Store,
  { relation, kind, now }: TellAdminsInput,
  trx: Knex,
): Promise<number> {
  const accountId = relation.business_account_id;
  const subject = `${relation.id}/${now.slice(0, 13)}`;
  if (await store.mailSends.isQueued({ subject, kind, n: 1 }, trx)) return 0;
  if ((await countUnreservedMails(store, { accountId, now }, trx)) === 0) return 0;
  const admins = await store.members.activeAdmins(accountId, trx);
  // A reseller can ask without the vendor or the customer wanting it: it must not use up their mails.
  const cause = kind === 'relation-requested' ? 'request' : 'vendor';
  const priority = MAIL_PRIORITY.order;
  return queueAdminMails(
    store,
    { subject, kind, accountId, workflowId: null, priority, now, cause },
    admins,
    trx,
  );
}
