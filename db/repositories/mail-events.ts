import type { Knex } from 'knex';
import type { MailEventRow } from '../rows.ts';

/** The provider's reports on mails. */
export function createMailEventsRepository(db: Knex) {
  const events = (trx: Knex = db) => trx<MailEventRow>('mail_events');

  return {
    of: (sendId: string): Promise<MailEventRow[]> => events().where({ send_id: sendId }).orderBy('id'),

    /** False if it was stored before. */
    async insert(row: MailEventRow, trx: Knex): Promise<boolean> {
      const inserted = await events(trx).insert(row).onConflict('id').ignore().returning('id');
      return inserted.length > 0;
    },
  };
}
