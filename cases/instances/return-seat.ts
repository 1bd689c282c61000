import type { JWK } from 'jose';
import type { Knex } from 'knex';
import { type ReturnReceipt, verifyReturnReceipt } from '../../certificates/offline/return-receipt.ts';
import { verifyTypedReturn } from '../../certificates/typed/typed-return.ts';
import type { InstanceRow, OfflineCertificateRow } from '../../db/instance-rows.ts';
import type { Store } from '../../db/store.ts';
import { deactivateInstance } from '../../domain/instances/deactivate-instance.ts';

/**
 * How it ended. unknown: no certificate of an account of this person has this id; altered: the instance did not sign it so;
 * older: the instance has a later certificate; replayed: this seat was given back before.
 */
export type SeatReturn =
  | { code: 'done'; instance: InstanceRow }
  | { code: 'replayed' | 'older'; instance: InstanceRow }
  | { code: 'unknown' | 'not_admin' | 'altered' };

/** Takes a seat back for the receipt that its machine signed, once. */
export const returnSeat = (
  store: Store,
  { userId, receipt }: { userId: string; receipt: ReturnReceipt },
): Promise<SeatReturn> =>
  store.knex.transaction(async (trx) => {
    const found = await store.offlineCertificates.get(receipt.certificateId, trx);
    const membership = found && (await store.members.of(found.business_account_id, userId, trx));
    if (!found || !membership) return { code: 'unknown' };
    const accountId = found.business_account_id;
    await store.accounts.lock(accountId, trx);
    if (!(await store.members.isAdmin(accountId, userId, trx))) return { code: 'not_admin' };
    if (!isOf(receipt, found)) return { code: 'altered' };
    const instance = await store.instances.lockOf(accountId, found.instance_id, trx);
    if (!instance) return { code: 'unknown' };
    const now = new Date().toISOString();
    if (!(await store.offlineCertificates.end(found.id, { because: 'returned', now }, trx))) {
      const ended = await store.offlineCertificates.get(found.id, trx);
      return { code: ended?.ended_because === 'superseded' ? 'older' : 'replayed', instance };
    }
    await freeSeat(store, { certificateId: found.id, instance, userId, now }, trx);
    return { code: 'done', instance };
  });

/** Whether the machine that asked for the certificate signed this, about this instance. */
function isOf(receipt: ReturnReceipt, { instance_id, public_key, key_hash }: OfflineCertificateRow): boolean {
  if (receipt.instanceId !== null && receipt.instanceId !== instance_id) return false;
  return public_key === null
    ? verifyTypedReturn(receipt, key_hash)
    : verifyReturnReceipt(receipt, JSON.parse(public_key) as JWK);
}

async function freeSeat(
  store: Store,
  about: { certificateId: string; instance: InstanceRow; userId: string; now: string },
  trx: Knex,
): Promise<void> {
  const { certificateId, instance, userId, now } = about;
  const actor = `user:${userId}`;
  await store.instances.endOffline(instance.id, trx);
  // One that was activated with network since goes on with the certificate that it got there.
  if (instance.certificate_id === certificateId)
    await deactivateInstance(store, instance, { because: 'returned', actor, now }, trx);
  await store.audit.record(
    {
      naturalKey: `${certificateId}/returned`,
      at: now,
      action: 'instance.returned',
      actor,
      businessAccountId: instance.business_account_id,
      subject: instance.id,
      data: { certificate: certificateId },
    },
    trx,
  );
}
