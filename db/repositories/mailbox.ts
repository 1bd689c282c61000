import type { Knex } from 'knex';
import { deleteInPages } from '../delete-in-pages.ts';
import type { MailboxRow } from '../mail-rows.ts';

/** The local mailbox, which gets the mail while no provider is configured. */
export function createMailboxRepository(db: Knex) {
  const mailbox = () => db<MailboxRow>('mailbox');

  return {
    /** Keeps one mail per send, like a provider with an idempotency key. */
    async keep(mails: MailboxRow[]): Promise<void> {
      for (let from = 0; from < mails.length; from += 50) {
        await mailbox()
          .insert(mails.slice(from, from + 50))
          .onConflict('send_id')
          .ignore();
      }
    },

    /** Newest first. */
    list: (limit: number): Promise<MailboxRow[]> =>
      mailbox().orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(limit),

    removeOlderThan: (moment: string): Promise<number> =>
      deleteInPages(mailbox, { column: 'sent_at', before: moment }),

    get: (id: string): Promise<MailboxRow | undefined> => mailbox().where({ id }).first(),
  };
}
