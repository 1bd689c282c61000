import type { Knex } from 'knex';
import type { IdempotencyRow } from '../rows.ts';

/** Answers kept under a caller's Idempotency-Key. */
export function createIdempotencyRepository(db: Knex) {
  const records = () => db<IdempotencyRow>('idempotency_records');
  const where = ({ submitter, key }: Pick<IdempotencyRow, 'submitter' | 'key'>) => ({ submitter, key });

  return {
    /** Claims a key for a request; answers the record that stands if somebody was first. */
    async claim(
      record: Pick<IdempotencyRow, 'submitter' | 'key' | 'request_hash' | 'created_at'>,
    ): Promise<IdempotencyRow | null> {
      const written = await records()
        .insert({ ...record, state: 'running', status: null, response: null })
        .onConflict(['submitter', 'key'])
        .ignore()
        .returning('key');
      if (written.length > 0) return null;
      return (await records().where(where(record)).first()) ?? null;
    },

    /** Takes over a claim whose request died; false when somebody else did so first. */
    async takeOver(record: IdempotencyRow, now: string): Promise<boolean> {
      const stale = { ...where(record), state: 'running' as const, created_at: record.created_at };
      return (await records().where(stale).update({ created_at: now })) > 0;
    },

    async finish(
      submitter: string,
      key: string,
      answer: { status: number; response: string },
    ): Promise<void> {
      await records()
        .where({ submitter, key })
        .update({ ...answer, state: 'done' });
    },

    /** Gives a key back: the request changed nothing, so that it may be tried again. */
    async release(submitter: string, key: string): Promise<void> {
      await records().where({ submitter, key, state: 'running' }).delete();
    },

    async removeOlderThan(moment: string): Promise<number> {
      return records().where('created_at', '<', moment).delete();
    },
  };
}
