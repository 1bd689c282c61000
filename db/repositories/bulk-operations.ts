import type { Knex } from 'knex';
import type { BulkOutcome } from '../../contracts/states.ts';
import type { BulkOperationRow, BulkRow } from '../bulk-rows.ts';
import { databaseTime, databaseTimeIn } from '../clock.ts';
import { deleteInPages } from '../delete-in-pages.ts';

/** Each takes up to 10,000 rows with it. */
const DELETED_AT_ONCE = 20;

/** What became of a row. */
export type BulkDecision = { outcome: BulkOutcome } & Partial<
  Pick<BulkRow, 'code' | 'detail' | 'errors' | 'order_id'>
>;

/** A row with what its order says. */
export type BulkRowOfOrder = BulkRow & { onboarding_id: string | null; warnings: string | null };

export interface BulkRowFilter {
  operationId: string;
  outcome?: BulkOutcome | 'waiting' | undefined;
  /** The line after which the page starts. */
  after: number;
  limit: number;
}

/** Files of orders, and their rows in the order of the file. */
export function createBulkOperationsRepository(db: Knex) {
  const operations = (trx: Knex = db) => trx<BulkOperationRow>('bulk_operations');
  const rows = (trx: Knex = db) => trx<BulkRow>('bulk_rows');

  return {
    async open(operation: BulkOperationRow): Promise<void> {
      await operations().insert(operation);
    },

    /** How many of a client are not completed; of the vendor's keys each is a client. */
    async countOpen(client: { submitter: string; api_key_id?: string }): Promise<number> {
      const row = await operations()
        .where(client)
        .whereNot({ status: 'completed' })
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    async addRows(added: BulkRow[]): Promise<void> {
      if (added.length > 0) await rows().insert(added);
    },

    get: (id: string, trx?: Knex): Promise<BulkOperationRow | undefined> =>
      operations(trx).where({ id }).first(),

    /** The one that a request has started before. */
    ofRequest: (requestId: string, trx?: Knex): Promise<BulkOperationRow | undefined> =>
      operations(trx).where({ request_id: requestId }).first(),

    /** Lets the rows of a received body be taken. */
    async start(id: string, requestId: string | null, trx: Knex): Promise<void> {
      await operations(trx)
        .where({ id, status: 'receiving' })
        .update({ status: 'running', request_id: requestId });
    },

    /** Removes one that was not started. */
    async discard(id: string): Promise<void> {
      await operations().where({ id, status: 'receiving' }).delete();
    },

    /** The one that has waited longest, so that large files do not hold up small ones; undefined: none waits. */
    due: (): Promise<BulkOperationRow | undefined> =>
      operations()
        .where({ status: 'running' })
        .where('claimed_until', '<=', databaseTime(db))
        .orderBy('claimed_until')
        .first(),

    /** Claims one for some time; false while another process has it. */
    async claim(id: string, forMs: number): Promise<boolean> {
      const claimed = await operations()
        .where({ id, status: 'running' })
        .where('claimed_until', '<=', databaseTime(db))
        .update({ claimed_until: databaseTimeIn(db, forMs) as never });
      return claimed > 0;
    },

    async release(id: string): Promise<void> {
      await operations()
        .where({ id })
        .update({ claimed_until: databaseTime(db) as never });
    },

    /** The next rows that wait, in the order of the file. */
    waiting: (operationId: string, limit: number): Promise<BulkRow[]> =>
      rows().where({ operation_id: operationId }).whereNull('outcome').orderBy('line').limit(limit),

    row: (operationId: string, line: number): Promise<BulkRow | undefined> =>
      rows().where({ operation_id: operationId, line }).first(),

    /** Decides a row that waits; a decision stays. Its order is kept no longer. */
    async decide(
      { operation_id, line }: Pick<BulkRow, 'operation_id' | 'line'>,
      decision: BulkDecision,
      trx?: Knex,
    ): Promise<void> {
      await rows(trx)
        .where({ operation_id, line })
        .whereNull('outcome')
        .update({ ...decision, body: null });
    },

    async complete(id: string, now: string): Promise<void> {
      await operations().where({ id, status: 'running' }).update({ status: 'completed', completed_at: now });
    },

    /** How many rows have each outcome; of those that wait it is null. */
    async counts(operationId: string): Promise<{ outcome: BulkOutcome | null; count: number }[]> {
      const found = await rows()
        .where({ operation_id: operationId })
        .groupBy('outcome')
        .select('outcome')
        .count({ count: '*' });
      return found.map((row) => ({ outcome: row.outcome ?? null, count: Number(row.count) }));
    },

    list({ operationId, outcome, after, limit }: BulkRowFilter): Promise<BulkRowOfOrder[]> {
      const query = db('bulk_rows')
        .leftJoin('orders', 'orders.id', 'bulk_rows.order_id')
        .where({ operation_id: operationId })
        .where('line', '>', after)
        .orderBy('line')
        .limit(limit)
        .select('bulk_rows.*', 'orders.onboarding_id', 'orders.warnings');
      if (outcome !== undefined) query.where({ outcome: outcome === 'waiting' ? null : outcome });
      return query;
    },

    /** Removes old ones, and those whose body was never received to its end. */
    async removeOlderThan({ received, completed }: { received: string; completed: string }): Promise<void> {
      const of = (status: BulkOperationRow['status']) => () => operations().where({ status });
      const page = DELETED_AT_ONCE;
      await deleteInPages(of('receiving'), { column: 'created_at', before: received, page });
      await deleteInPages(of('completed'), { column: 'completed_at', before: completed, page });
    },
  };
}
