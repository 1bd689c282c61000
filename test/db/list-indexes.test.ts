import { expect, it } from 'vitest';
import { isPostgres } from '../../db/connection.ts';
import { NOW } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('lists that a moment filters', (database) => {
  it('are read on both databases, and have an index for it', async ({ skip }) => {
    const { knex, ...store } = database.store();
    const lists = { orders: store.orders, licenses: store.licenseLists, onboardings: store.onboardings };
    for (const range of [{ createdFrom: NOW }, { updatedFrom: NOW, updatedBefore: NOW }])
      for (const list of Object.values(lists)) expect(await list.list({ ...range, limit: 2 })).toEqual([]);
    const standing = { problem: 'any', statusSinceFrom: NOW, statusSinceBefore: NOW } as const;
    expect(await store.onboardings.list({ ...standing, limit: 2 })).toEqual([]);
    expect(await store.onboardings.openWithProblem({ ...standing, limit: 2 })).toEqual([]);
    expect(await store.onboardings.openWithWaitingMail({ ...standing, before: NOW, limit: 2 })).toEqual([]);
    const filter = {
      submitter: 'res_1',
      externalOrderId: 'SO-1',
      customerId: 'C-1',
      status: 'held',
    } as const;
    expect(await store.licenseLists.list({ ...filter, limit: 2 })).toEqual([]);
    // PostgreSQL's planner reads small tables whole, whatever indexes there are.
    if (isPostgres(knex)) return skip();
    const plans = [
      ['orders', 'received_at', 'orders_made'],
      ['orders', 'coalesce(updated_at, received_at)', 'orders_changed'],
      ['orders', 'external_order_id', 'orders_number'],
      ['licenses', 'created_at', 'licenses_made'],
      ['licenses', 'coalesce(updated_at, created_at)', 'licenses_changed'],
      ['onboardings', 'opened_at', 'onboardings_made'],
      ['onboardings', 'coalesce(updated_at, opened_at)', 'onboardings_changed'],
      ['onboardings', 'coalesce(status_since, updated_at)', 'onboardings_since'],
      ['customers', 'created_at', 'customers_made'],
      ['customers', 'coalesce(updated_at, created_at)', 'customers_changed'],
    ] as const;
    for (const [table, column, index] of plans) {
      const [step] = await knex.raw(`explain query plan select * from ${table} where ${column} > ?`, [NOW]);
      expect(step.detail).toContain(`INDEX ${index} (`);
    }
  });
});
