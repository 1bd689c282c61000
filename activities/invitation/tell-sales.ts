import type { Knex } from 'knex';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { salesMailOf } from '../../policy/invitation-states.ts';

/**
 * Queues the mail that asks sales to name another person, once per epoch, with a link to do so. It is not a mail of
 * the invitation: the invitation's limits do not count it, and its failure does not affect the invitation.
 */
export async function tellSales(
  store: Store,
  { invitation, to, now }: { invitation: InvitationRow; to: string; now: string },
  trx: Knex,
): Promise<void> {
  const kind = salesMailOf(invitation.status);
  if (!kind) return;
  await store.invitations.issueLinks(invitation.id, invitation.epoch, now, trx, ['contact']);
  await store.mailSends.queue(
    {
      subject: invitation.id,
      kind,
      n: invitation.epoch,
      workflow_id: invitation.workflow_id,
      business_account_id: invitation.business_account_id,
      recipient: to,
      queued_at: now,
    },
    trx,
  );
}
