import type { Knex } from 'knex';

/**
 * A customer's untaken orders. With the status as a column SQLite prefers this index to that of all of the customer's orders,
 * however many columns the table has.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('drop index orders_untaken');
  await knex.raw("create index orders_untaken on orders (customer_id, status, id) where status = 'received'");
}
