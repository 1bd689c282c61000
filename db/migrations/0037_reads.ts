import type { Knex } from 'knex';

/** Everything can be read: when orders, licenses and customers were changed last, and what their lists are filtered by. */
export async function up(knex: Knex): Promise<void> {
  for (const table of ['orders', 'licenses', 'customers'])
    await knex.raw(`alter table ${table} add column updated_at text`);
  await knex.raw('update orders set updated_at = coalesce(cancelled_at, taken_at, received_at)');
  await knex.raw('update licenses set updated_at = coalesce(ended_at, bound_at, disputed_at, created_at)');
  await knex.raw('update customers set updated_at = coalesce(opted_out_at, created_at)');
  const createdAt = {
    orders: 'received_at',
    licenses: 'created_at',
    onboardings: 'opened_at',
    customers: 'created_at',
  };
  for (const [table, created] of Object.entries(createdAt)) {
    await knex.raw(`create index ${table}_made on ${table} (${created}, id)`);
    await knex.raw(`create index ${table}_changed on ${table} (coalesce(updated_at, ${created}))`);
  }
  await knex.raw('create index orders_number on orders (external_order_id)');
}
