import type { Knex } from 'knex';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { salesMailOf } from '../../policy/invitation-states.ts';

/**
 * Queues the mail that tells sales that another person has to be invited, if that is so: once an epoch, with the link at
 * which that can be done. It is no mail of the invitation's: it counts in none of its limits and its failure says nothing of it.
 */
export async function tellSales(
  store: Store,
  of: { invitation: InvitationRow; to: string; now: string },
  trx: Knex,
): Promise<void> {
  const { invitation, to, now } = of;
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
