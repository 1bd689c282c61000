import type { Knex } from 'knex';
import type { MailboxRow } from '../rows.ts';

/** The local mailbox: where mail goes while no provider is configured. */
export function createMailboxRepository(db: Knex) {
  const mailbox = () => db<MailboxRow>('mailbox');

  return {
    /** Keeps a mail once a send, like a provider does under an idempotency key; answers its id. */
    async keep(mail: MailboxRow): Promise<string> {
      const [kept] = await mailbox().insert(mail).onConflict('send_id').ignore().returning('id');
      if (kept) return kept.id;
      return (await mailbox().where({ send_id: mail.send_id }).first('id'))?.id ?? mail.id;
    },

    /** Newest first. */
    list: (limit: number): Promise<MailboxRow[]> =>
      mailbox().orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(limit),

    get: (id: string): Promise<MailboxRow | undefined> => mailbox().where({ id }).first(),
  };
}
