import type { Knex } from 'knex';
import { isPostgres } from '../connection.ts';
import { deleteInPages } from '../delete-in-pages.ts';

/** One mail, or one that is about to be queued. */
interface RecipientMailRow {
  key: string;
  at: string;
}

/**
 * When mailboxes got mail, under keys that hide the address; read and written in the transaction that queues a mail.
 */
export function createRecipientsRepository(db: Knex) {
  const mails = (trx: Knex = db) => trx<RecipientMailRow>('recipient_mails');

  return {
    /** Locks mailboxes until the transaction ends, always in the same order to avoid deadlocks. */
    async hold(keys: string[], trx: Knex): Promise<void> {
      // SQLite has one writer at a time anyway.
      if (!isPostgres(db)) return;
      for (const key of keys.toSorted()) {
        await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
      }
    },

    timesSince: (key: string, since: string, trx: Knex): Promise<string[]> =>
      mails(trx).where({ key }).andWhere('at', '>', since).pluck('at') as Promise<string[]>,

    async add(key: string, at: string, trx: Knex): Promise<void> {
      await mails(trx).insert({ key, at });
    },

    async forget(keys: string[], trx: Knex): Promise<void> {
      for (const key of keys) await mails(trx).where({ key }).delete();
    },

    removeOlderThan: (moment: string): Promise<number> =>
      deleteInPages(mails, { column: 'at', before: moment }),
  };
}
