import type { Knex } from 'knex';
import { deleteInPages } from '../delete-in-pages.ts';
import type { IdempotencyRow } from '../idempotency-rows.ts';

/** One attempt at a request, which has the key until another one takes it over. */
export type RequestClaim = Pick<IdempotencyRow, 'submitter' | 'key'> & { claim_id: string };

/** Responses kept under a caller's Idempotency-Key. */
export function createIdempotencyRepository(db: Knex) {
  const records = () => db<IdempotencyRow>('idempotency_records');
  const where = ({ submitter, key }: Pick<IdempotencyRow, 'submitter' | 'key'>) => ({ submitter, key });

  return {
    /** Claims a key for a request; returns the existing record if another request was first. */
    async claim(
      record: RequestClaim &
        Pick<IdempotencyRow, 'request_hash' | 'created_at'> &
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
    async takeOver(record: IdempotencyRow, { claim_id }: RequestClaim, now: string): Promise<boolean> {
      const { state, created_at, claim_id: standing } = record;
      const stale = { ...where(record), state, created_at, claim_id: standing };
      return (await records().where(stale).update({ state: 'running', claim_id, created_at: now })) > 0;
    },

    /** Notes that the request still runs. */
    async renew(claim: RequestClaim, now: string): Promise<void> {
      await records()
        .where({ ...claim, state: 'running' })
        .update({ created_at: now });
    },

    /** Whether the request was let through by its If-Match before. */
    async hasHeld(submitter: string, key: string): Promise<boolean> {
      return Boolean((await records().where({ submitter, key }).first())?.precondition_held);
    },

    async noteHeld(submitter: string, key: string): Promise<void> {
      await records().where({ submitter, key }).update({ precondition_held: true });
    },

    /** The request failed and may or may not have been done: the same request may run again at once. */
    async leaveUnanswered(claim: RequestClaim): Promise<void> {
      await records()
        .where({ ...claim, state: 'running' })
        .update({ state: 'unanswered' });
    },

    /** Stores the answer of a request; false if another one took the key over. */
    async finish(claim: RequestClaim, answer: { status: number; response: string }): Promise<boolean> {
      const stored = await records()
        .where(claim)
        .update({ ...answer, state: 'done' });
      return stored > 0;
    },

    /** Releases a key: the request changed nothing, so it may be tried again. */
    async release(claim: RequestClaim): Promise<void> {
      await records()
        .where({ ...claim, state: 'running' })
        .delete();
    },

    async removeOlderThan(moment: string): Promise<number> {
      return deleteInPages(records, { column: 'created_at', before: moment });
    },
  };
}
