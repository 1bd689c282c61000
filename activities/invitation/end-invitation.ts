import type { Knex } from 'knex';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { INVITATION_EVENTS, type InvitationEnd } from '../../policy/invitation-events.ts';

/** Ends an invitation, for good or until it is reissued; its links then say why. */
export async function endInvitation(
  store: Store,
  row: InvitationRow,
  { by, now, acceptedBy }: { by: InvitationEnd; now: string; acceptedBy?: string },
  trx: Knex,
): Promise<InvitationRow> {
  const { becomes: status, closesLinks } = INVITATION_EVENTS[by];
  const change = { status, reminders: '[]', ended_at: now, accepted_by: acceptedBy ?? null };
  await store.invitations.update(row.id, change, trx);
  await store.invitations.closeLinks(row.id, closesLinks, trx);
  return { ...row, ...change };
}
