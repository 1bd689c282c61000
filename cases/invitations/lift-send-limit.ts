import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';

/**
 * Lets an invitation be mailed further: the mails so far no longer count towards any limit of its lifetime. Limits that
 * end with time stay.
 */
export function liftSendLimit(
  store: Store,
  { invitation: { id }, actor }: { invitation: Pick<InvitationRow, 'id'>; actor: string },
): Promise<void> {
  return store.knex.transaction(async (trx) => {
    const row = await store.invitations.lock(id, trx);
    if (!row || row.counted_from === row.send_count) return;
    await store.invitations.update(id, { counted_from: row.send_count }, trx);
    await store.audit.record(
      {
        naturalKey: `${id}/limit_lifted/${row.send_count}`,
        at: new Date().toISOString(),
        action: 'invitation.limit_lifted',
        actor,
        businessAccountId: row.business_account_id,
        subject: id,
      },
      trx,
    );
  });
}
