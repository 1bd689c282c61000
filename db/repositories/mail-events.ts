import type { Knex } from 'knex';
import type { MailEventRow } from '../mail-rows.ts';

/** The provider's reports on mails. */
export function createMailEventsRepository(db: Knex) {
  const events = (trx: Knex = db) => trx<MailEventRow>('mail_events');

  return {
    of: (sendId: string): Promise<MailEventRow[]> => events().where({ send_id: sendId }).orderBy('id'),

    /** The provider's ids of a mail's messages that bounced for a reason that passes; one event is left out. */
    findTransientBounces: (sendId: string, except: string, trx: Knex): Promise<string[]> =>
      events(trx)
        .where({ send_id: sendId, type: 'bounced' })
        .where('detail', 'like', 'Transient%')
        .whereNot({ id: except })
        .distinct()
        .pluck('provider_id'),

    /** When the last report came, and how many mails were sent between two moments. */
    async reportsSince(since: string, until: string): Promise<{ last: string | null; sent: number }> {
      const [reported, sent] = await Promise.all([
        events().max({ last: 'received_at' }).first(),
        db('mail_sends')
          .where({ state: 'sent' })
          .whereBetween('settled_at', [since, until])
          .count({ count: '*' })
          .first(),
      ]);
      return { last: reported?.last ?? null, sent: Number(sent?.count ?? 0) };
    },

    /** False if it was stored before. */
    async insert(row: MailEventRow, trx: Knex): Promise<boolean> {
      const inserted = await events(trx).insert(row).onConflict('id').ignore().returning('id');
      return inserted.length > 0;
    },
  };
}
