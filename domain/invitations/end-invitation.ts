import type { Knex } from 'knex';
import type { InvitationStatus } from '../../contracts/states.ts';
import type { AuditEvent } from '../../db/repositories/audit.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { INVITATION_EVENTS, type InvitationEnd } from '../../policy/invitation-events.ts';

/** Writes the public event of an invitation's new status, unless the audit trail has written it as its own. */
export async function recordStatus(
  store: Store,
  row: InvitationRow & { status: Exclude<InvitationStatus, 'pending'> },
  now: string,
  trx: Knex,
): Promise<void> {
  const naturalKey = invitationEventKey(row, row.status === 'undeliverable' ? 'without-address' : row.status);
  const of = { businessAccountId: row.business_account_id, subject: row.id };
  await store.events.record([{ naturalKey, type: `invitation.${row.status}`, at: now, ...of }], trx);
}

/** The natural key of an event that an invitation has once for each of its epochs and sends. */
export const invitationEventKey = (row: InvitationRow, what: string): string =>
  `${row.id}/${what}/${row.epoch}/${row.send_count}`;

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
  await recordStatus(store, { ...row, status }, now, trx);
  return { ...row, ...change };
}

/** Revokes an invitation, and writes that into the audit trail; the caller has asked whether it may be revoked. */
export async function endByRevocation(
  store: Store,
  row: InvitationRow,
  { actor, now, data }: { actor: string; now: string; data?: AuditEvent['data'] },
  trx: Knex,
): Promise<InvitationRow> {
  await store.audit.record(
    {
      ...{ naturalKey: invitationEventKey(row, 'revoked'), at: now, action: 'invitation.revoked', actor },
      ...{ businessAccountId: row.business_account_id, subject: row.id, ...(data && { data }) },
    },
    trx,
  );
  return endInvitation(store, row, { by: 'revoke', now }, trx);
}
