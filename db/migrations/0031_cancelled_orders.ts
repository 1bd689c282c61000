import type { Knex } from 'knex';

/** Orders can be cancelled, whole or by line, and carry data of their submitter's own. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table order_lines add column cancelled_at text');
  await knex.raw('alter table orders add column cancelled_at text');
  await knex.raw('alter table orders add column cancel_reason text');
  await knex.raw('create index orders_of_submitter on orders (submitter, id)');
  await knex.raw('create index orders_of_customer on orders (customer_id, id)');
}
