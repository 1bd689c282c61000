import type { Knex } from 'knex';
import { databaseTime, databaseTimeIn } from '../clock.ts';

export interface TestPlayRow {
  send_id: string;
  role: string;
  attempts: number;
  not_before: string | null;
  played_at: string | null;
  result: string | null;
}

/** A play that was not finished is tried again after this, then after twice as long each time. */
const FIRST_REPEAT_MS = 15_000;
const LAST_REPEAT_MS = 10 * 60_000;

/** What is to happen after mails to magic addresses. */
export function createTestPlaysRepository(db: Knex) {
  const plays = (trx: Knex = db) => trx<TestPlayRow>('test_plays');

  return {
    /** One play a mail, however often the mail is handed over. */
    async add(added: Pick<TestPlayRow, 'send_id' | 'role'>[]): Promise<void> {
      if (added.length > 0) await plays().insert(added).onConflict('send_id').ignore();
    },

    due: (limit: number): Promise<TestPlayRow[]> =>
      plays()
        .whereNull('played_at')
        .where((query) => query.whereNull('not_before').orWhere('not_before', '<=', databaseTime(db)))
        .orderBy('send_id')
        .limit(limit),

    /** Takes a play, so that no other process plays it meanwhile. */
    async claim({ send_id, attempts }: Pick<TestPlayRow, 'send_id' | 'attempts'>): Promise<boolean> {
      const wait = Math.min(LAST_REPEAT_MS, FIRST_REPEAT_MS * 2 ** attempts);
      const claimed = await plays()
        .where({ send_id, attempts })
        .whereNull('played_at')
        .update({ attempts: attempts + 1, not_before: databaseTimeIn(db, wait) as never });
      return claimed > 0;
    },

    async end(send_id: string, result: string): Promise<void> {
      await plays()
        .where({ send_id })
        .update({ played_at: databaseTime(db) as never, result });
    },

    /** Whether a workflow's mails have plays to come. */
    async isWaiting(workflowId: string): Promise<boolean> {
      const row = await db('test_plays')
        .join('mail_sends', 'mail_sends.id', 'test_plays.send_id')
        .where({ workflow_id: workflowId })
        .whereNull('played_at')
        .first('send_id');
      return row !== undefined;
    },
  };
}
