import type { Knex } from 'knex';
import { databaseTime } from '../clock.ts';

interface TestDeletionRow {
  customer_id: string;
  submitter: string;
  at: string;
}

/** Which customers of test mode were deleted, and for whom: a repeat is told that it is done. */
export function createTestDeletionsRepository(db: Knex) {
  const deletions = (trx: Knex = db) => trx<TestDeletionRow>('test_deletions');

  return {
    async isDone(customer_id: string, submitter: string): Promise<boolean> {
      return (await deletions().where({ customer_id, submitter }).first('at')) !== undefined;
    },

    async note(customer_id: string, submitter: string, trx: Knex): Promise<void> {
      await deletions(trx)
        .insert({ customer_id, submitter, at: databaseTime(trx) as never })
        .onConflict(['customer_id', 'submitter'])
        .merge(['at']);
    },
  };
}
