import type { Knex } from 'knex';
import { newId } from '../ids.ts';

export interface AuditEvent {
  /** What makes the event unique, so that a repeated step writes it once. */
  naturalKey: string;
  at: string;
  action: string;
  /** Who did it: `user:<id>`, an API key's submitter, `operator` (the CLI), `invitee`, `contact-link` (the page
   * that corrects an address) or `system`. */
  actor: string;
  businessAccountId: string | null;
  /** The id of what it was done to. */
  subject: string;
  data?: Record<string, string | number | boolean | null>;
}

/** The audit trail: written in the transaction of what it records. */
export function createAuditRepository(db: Knex) {
  return {
    async record(event: AuditEvent, trx: Knex = db): Promise<void> {
      await trx('audit_events')
        .insert({
          id: newId('auditEvent'),
          natural_key: event.naturalKey,
          at: event.at,
          action: event.action,
          actor: event.actor,
          business_account_id: event.businessAccountId,
          subject: event.subject,
          data: JSON.stringify(event.data ?? {}),
        })
        .onConflict('natural_key')
        .ignore();
    },
  };
}
