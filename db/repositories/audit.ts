import type { Knex } from 'knex';
import { newId } from '../ids.ts';
import type { AuditRow } from '../rows.ts';

export interface AuditEvent {
  /** Identifies the event, so that a repeated step writes it once. */
  naturalKey: string;
  at: string;
  action: string;
  /** Who did it: `user:<id>`, an API key's submitter, `operator` (the CLI), `invitee`, `contact-link` (the page
   * that corrects an address) or `system`. */
  actor: string;
  businessAccountId: string | null;
  /** The id of what was changed. */
  subject: string;
  data?: Record<string, string | number | boolean | null>;
}

/** The audit trail; an event is written in the transaction that it records. */
export function createAuditRepository(db: Knex) {
  return {
    async record(event: AuditEvent | AuditEvent[], trx: Knex = db): Promise<void> {
      const rows = [event].flat().map((one) => ({
        id: newId('auditEvent'),
        natural_key: one.naturalKey,
        at: one.at,
        action: one.action,
        actor: one.actor,
        business_account_id: one.businessAccountId,
        subject: one.subject,
        data: JSON.stringify(one.data ?? {}),
      }));
      await trx('audit_events').insert(rows).onConflict('natural_key').ignore();
    },

    /** Who did this action to each of these subjects. */
    async actorsOf(action: string, subjects: string[]): Promise<Map<string, string>> {
      const rows = await db<AuditRow>('audit_events').where({ action }).whereIn('subject', subjects);
      return new Map(rows.map(({ subject, actor }) => [subject, actor]));
    },

    /** How often an action was done to an account since a moment. */
    async countSince(
      { accountId, action, since }: { accountId: string; action: string; since: string },
      trx: Knex,
    ): Promise<number> {
      const events = trx<AuditRow>('audit_events').where({ business_account_id: accountId, action });
      const row = await events.where('at', '>', since).count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },

    /** An account's events after the given one, newest first. */
    ofAccount: (
      accountId: string,
      { limit, after }: { limit: number; after?: Pick<AuditRow, 'at' | 'id'> | undefined },
    ): Promise<AuditRow[]> =>
      db<AuditRow>('audit_events')
        .where({ business_account_id: accountId })
        .where((query) => {
          if (!after) return;
          query.where('at', '<', after.at);
          query.orWhere((same) => same.where({ at: after.at }).where('id', '<', after.id));
        })
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit),

    get: (accountId: string, id: string): Promise<AuditRow | undefined> =>
      db<AuditRow>('audit_events').where({ business_account_id: accountId, id }).first(),
  };
}
