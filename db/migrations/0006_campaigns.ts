import type { Knex } from 'knex';

/** Campaigns, and what each did about each customer, once: the primary key ensures it. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('campaigns', (table) => {
    table.text('id').primary();
    table.text('status').notNullable();
    table.boolean('dry_run').notNullable();
    table.text('counts').notNullable();
    table.text('cursor').notNullable();
    table.text('created_at').notNullable();
    table.text('updated_at').notNullable();
    table.text('ended_at');
  });
  await knex.schema.createTable('campaign_customers', (table) => {
    table.text('campaign_id').notNullable().references('campaigns.id');
    table.text('customer_id').notNullable().references('customers.id');
    table.text('outcome').notNullable();
    table.text('reason');
    table.text('order_id').references('orders.id');
    table.primary(['campaign_id', 'customer_id']);
  });
}
