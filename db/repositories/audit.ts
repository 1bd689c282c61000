import type { Knex } from 'knex';
import { type AuditAction, eventOfAction } from '../../policy/event-types.ts';
import { deleteInPages } from '../delete-in-pages.ts';
import { newId } from '../ids.ts';
import type { AuditRow } from '../security-rows.ts';
import { writeEvents } from './event-outbox.ts';

export interface AuditEvent {
  /** Identifies the event, so that a repeated step writes it once. */
  naturalKey: string;
  at: string;
  action: AuditAction;
  /** Who did it: `user:<id>`, `key:<id>` (an API key), `operator` (the CLI), `invitee`, `contact-link` (the page
   * that corrects an address), `visitor` (not signed in) or `system`. */
  actor: string;
  businessAccountId: string | null;
  /** The id of what was changed. */
  subject: string;
  data?: Record<string, string | number | boolean | null>;
  /** Resellers that may read its public event when its orders and relations are not there any more. */
  readers?: string[];
}

/** Which events an operator reads. */
export interface AuditFilter {
  /** The actor, or what the event is about: the id of a user, a key, an invitation … */
  about?: string | undefined;
  accountId?: string | undefined;
  /** The beginning of the action's name. */
  action?: string | undefined;
  /** Not before and not after these moments (ISO). */
  since?: string | undefined;
  until?: string | undefined;
  limit: number;
}

/**
 * The audit trail; an event is written in the transaction that it records, and with it the public event that it is
 * (policy/event-types.ts), under the same id and natural key. Triggers refuse to change an event, and to delete one that is younger than a year.
 */
export function createAuditRepository(db: Knex) {
  /** The events of an account, and those at a member's sign-in, which belong to no account. */
  const events = (accountId: string) =>
    db<AuditRow>('audit_events').where((event) =>
      event
        .where({ business_account_id: accountId })
        .orWhere((ofMember) =>
          ofMember
            .whereNull('business_account_id')
            .whereExists(
              db('memberships')
                .where({ business_account_id: accountId })
                .whereRaw('memberships.user_id = audit_events.subject')
                .whereRaw('memberships.created_at <= audit_events.at')
                .select(db.raw('1')),
            ),
        ),
    );

  return {
    async record(event: AuditEvent | AuditEvent[], trx?: Knex): Promise<void> {
      // The row and its public event are one write.
      if (!trx) return db.transaction((own) => this.record(event, own));
      const named = [event].flat().map((one) => ({ ...one, id: newId('auditEvent') }));
      const rows = named.map((one) => ({
        id: one.id,
        natural_key: one.naturalKey,
        at: one.at,
        action: one.action,
        actor: one.actor,
        business_account_id: one.businessAccountId,
        subject: one.subject,
        data: JSON.stringify(one.data ?? {}),
      }));
      // Databases limit the values of a statement.
      for (let from = 0; from < rows.length; from += 500) {
        await trx('audit_events')
          .insert(rows.slice(from, from + 500))
          .onConflict('natural_key')
          .ignore();
      }
      const published = named.flatMap((one) => {
        const type = eventOfAction(one.action);
        return type ? [{ ...one, type }] : [];
      });
      await writeEvents(published, trx);
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

    /** An account's events after the place of one, newest first; with those at its members' sign-ins since they joined. */
    ofAccount: (
      accountId: string,
      { limit, after }: { limit: number; after?: Pick<AuditRow, 'at' | 'id'> | undefined },
    ): Promise<AuditRow[]> =>
      events(accountId)
        .where((query) => {
          if (!after) return;
          query.where('at', '<', after.at);
          query.orWhere((same) => same.where({ at: after.at }).where('id', '<', after.id));
        })
        .orderBy(NEWEST_FIRST)
        .limit(limit),

    /** The newest event of an action about a subject, by when it was written: the time of cases may be ahead. */
    newestOf: (subject: string, action: AuditAction, trx: Knex = db): Promise<AuditRow | undefined> =>
      trx<AuditRow>('audit_events').where({ subject, action }).orderBy('id', 'desc').first(),

    /** All events that match, newest first. */
    list: ({ about, accountId, action, since, until, limit }: AuditFilter): Promise<AuditRow[]> =>
      db<AuditRow>('audit_events')
        .where((query) => {
          if (about)
            query.where((one) => one.where({ subject: about }).orWhereIn('actor', actorsNamed(about)));
          if (accountId) query.where({ business_account_id: accountId });
          if (action) query.whereLike('action', `${action.replaceAll('%', '')}%`);
          if (since) query.where('at', '>=', since);
          if (until) query.where('at', '<=', until);
        })
        .orderBy(NEWEST_FIRST)
        .limit(limit),

    /** Deletes what is kept for a time only: events of no account, and those of accounts. */
    async removeOlderThan({ security, account }: { security: string; account: string }): Promise<void> {
      const column = 'at';
      const ofNone = () => db('audit_events').whereNull('business_account_id');
      const ofAccounts = () => db('audit_events').whereNotNull('business_account_id');
      await deleteInPages(ofNone, { column, before: security });
      await deleteInPages(ofAccounts, { column, before: account });
    },
  };
}

const NEWEST_FIRST: { column: 'at' | 'id'; order: 'desc' }[] = [
  { column: 'at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

const actorsNamed = (id: string): string[] => [id, `user:${id}`, `key:${id}`];
