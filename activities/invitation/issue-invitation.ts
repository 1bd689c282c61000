import type { Knex } from 'knex';
import { MAIL_PRIORITY, type MailAsker, type MailKind, type MailPriority } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { expiryOf } from '../../policy/instants.ts';
import { planReminders } from '../../policy/reminders.ts';

/** Queues one mail of an invitation. `n` numbers its mails, so a repeat queues nothing. */
export async function queueInvitationMail(
  store: Store,
  row: InvitationRow,
  mail: { kind: MailKind; n: number; now: string; priority?: MailPriority; askedBy?: MailAsker | null },
  trx: Knex,
): Promise<void> {
  await store.mailSends.queue(
    {
      subject: row.id,
      kind: mail.kind,
      n: mail.n,
      workflow_id: row.workflow_id,
      business_account_id: row.business_account_id,
      invitation_id: row.id,
      epoch: row.epoch,
      recipient: row.email,
      priority: mail.priority ?? MAIL_PRIORITY.order,
      asked_by: mail.askedBy ?? null,
      queued_at: mail.now,
    },
    trx,
  );
}

interface IssueInvitationInput {
  sendNumber: number;
  now: string;
  priority?: MailPriority;
  askedBy?: MailAsker | null;
}

/**
 * Sends the invitation (again): schedule and expiry start over, and a new epoch gets its links. `row` is new, or
 * already has its new epoch and address; returns the row as stored.
 */
export async function issueInvitation(
  store: Store,
  row: InvitationRow,
  { sendNumber, now, ...mail }: IssueInvitationInput,
  trx: Knex,
): Promise<InvitationRow> {
  const expiresAt = expiryOf(now, row.lifetime_days);
  const reminders = row.reminders_stopped_at
    ? []
    : planReminders({ sentAt: now, expiresAt, timeZone: row.time_zone });
  const issued: InvitationRow = {
    ...row,
    status: 'pending',
    problem: null,
    send_count: sendNumber,
    expires_at: expiresAt,
    reminders: JSON.stringify(reminders),
    ended_at: null,
  };
  await store.invitations.save(issued, trx);
  await store.invitations.issueLinks(row.id, row.epoch, now, trx);
  await queueInvitationMail(store, issued, { kind: 'invitation', n: sendNumber, now, ...mail }, trx);
  const event = { naturalKey: `${row.id}/mailed/${sendNumber}`, type: 'invitation.sent', at: now } as const;
  const of = { businessAccountId: row.business_account_id, subject: row.id };
  await store.events.record([{ ...event, ...of, data: { sendCount: sendNumber } }], trx);
  return issued;
}
