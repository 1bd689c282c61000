import type { Knex } from 'knex';
import type { IdempotencyRow } from '../idempotency-rows.ts';

/** Responses kept under a caller's Idempotency-Key. */
export function createIdempotencyRepository(db: Knex) {
  const records = () => db<IdempotencyRow>('idempotency_records');
  const where = ({ submitter, key }: Pick<IdempotencyRow, 'submitter' | 'key'>) => ({ submitter, key });

  return {
    /** Claims a key for a request; returns the existing record if another request was first. */
    async claim(
      record: Pick<IdempotencyRow, 'submitter' | 'key' | 'request_hash' | 'created_at'> &
        Partial<Pick<IdempotencyRow, 'update_id'>>,
    ): Promise<IdempotencyRow | null> {
      for (;;) {
        const written = await records()
          .insert({
            ...{ update_id: null, ...record, state: 'running', status: null, response: null },
            precondition_held: false,
          })
          .onConflict(['submitter', 'key'])
          .ignore()
          .returning('key');
        if (written.length > 0) return null;
        const standing = await records().where(where(record)).first();
        // Otherwise it was released just now, and the key is free again.
        if (standing) return standing;
      }
    },

    /** Takes over a claim whose request died or got no answer; false if another request did so first. */
    async takeOver(record: IdempotencyRow, now: string): Promise<boolean> {
      const stale = { ...where(record), state: record.state, created_at: record.created_at };
      return (await records().where(stale).update({ state: 'running', created_at: now })) > 0;
    },

    /** Whether the request was let through by its If-Match before. */
    async hasHeld(submitter: string, key: string): Promise<boolean> {
      return Boolean((await records().where({ submitter, key }).first())?.precondition_held);
    },

    async noteHeld(submitter: string, key: string): Promise<void> {
      await records().where({ submitter, key }).update({ precondition_held: true });
    },

    /** The request failed and may or may not have been done: the same request may run again at once. */
    async leaveUnanswered(submitter: string, key: string): Promise<void> {
      await records().where({ submitter, key, state: 'running' }).update({ state: 'unanswered' });
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

    /** Releases a key: the request changed nothing, so it may be tried again. */
    async release(submitter: string, key: string): Promise<void> {
      await records().where({ submitter, key, state: 'running' }).delete();
    },

    async removeOlderThan(moment: string): Promise<number> {
      return records().where('created_at', '<', moment).delete();
    },
  };
}
