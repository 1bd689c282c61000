import { idOfRequest } from '../../db/ids.ts';
import type { ResellerRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { decideTransfer } from '../../domain/resellers/decide-transfer.ts';
import { pauseEndpointsOf } from '../../domain/webhooks/pause-endpoint.ts';
import type { Guard } from '../guard.ts';
import { revokeKey } from '../operations/api-keys.ts';

interface ChangeBy {
  /** As the audit trail names who did it. */
  actor: string;
}

export interface CreateResellerInput extends ChangeBy {
  name: string;
  contactEmail?: string | null;
  /** Of a request that may be repeated. */
  requestId?: string | undefined;
}

/** Registers a reseller. It can do nothing before it has a key. A repeat of the request finds it. */
export function createReseller(
  store: Store,
  { name, contactEmail = null, actor, requestId }: CreateResellerInput,
): Promise<ResellerRow> {
  const now = new Date().toISOString();
  const id = idOfRequest('reseller', requestId);
  const row: ResellerRow = { id, name, contact_email: contactEmail, created_at: now, ended_at: null };
  return store.knex.transaction(async (trx) => {
    if (!(await store.resellers.insert(row, trx))) return (await store.resellers.get(id, trx)) ?? row;
    await recordChange(store, row.id, { action: 'reseller.created', actor, at: now }, trx);
    return row;
  });
}

/**
 * Ends a reseller: its keys are revoked at once, its webhook endpoints paused, and transfers to it that wait for consent
 * cancelled; its orders, and what came of them, stay. A repeat changes nothing.
 * Undefined: there is no such reseller.
 */
export const endReseller = (
  store: Store,
  { id, actor, guard }: ChangeBy & { id: string; guard?: Guard | undefined },
): Promise<ResellerRow | undefined> =>
  store.knex.transaction(async (trx) => {
    const row = await store.resellers.lock(id, trx);
    if (row) await guard?.(trx);
    if (!row || row.ended_at !== null) return row;
    const at = new Date().toISOString();
    for (const key of await store.apiKeys.activeOf(id, at, trx)) {
      await revokeKey(store, { id: key.id, actor }, trx);
    }
    await pauseEndpointsOf(store, { resellerId: id, now: at }, trx);
    await store.resellers.end(id, at, trx);
    for (const transferId of await store.transfers.waitingTo(id, trx))
      await decideTransfer(store, { id: transferId, action: 'cancel', actor, now: at }, trx);
    await recordChange(store, id, { action: 'reseller.ended', actor, at }, trx);
    return { ...row, ended_at: at };
  });

const recordChange = (
  store: Store,
  id: string,
  { action, actor, at }: ChangeBy & { action: 'reseller.created' | 'reseller.ended'; at: string },
  trx: Parameters<Store['audit']['record']>[1],
): Promise<void> =>
  store.audit.record(
    { naturalKey: `${id}/${action}`, at, action, actor, businessAccountId: null, subject: id },
    trx,
  );
