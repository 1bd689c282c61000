import type { Knex } from 'knex';
import type { MailEventRow } from '../rows.ts';

/** What the provider said of mails. */
export function createMailEventsRepository(db: Knex) {
  const events = (trx: Knex = db) => trx<MailEventRow>('mail_events');

  return {
    of: (sendId: string): Promise<MailEventRow[]> => events().where({ send_id: sendId }).orderBy('id'),

    /** False when it was there already. */
    async insert(row: MailEventRow, trx: Knex): Promise<boolean> {
      const inserted = await events(trx).insert(row).onConflict('id').ignore().returning('id');
      return inserted.length > 0;
    },
  };
}
