import type { Knex } from 'knex';

/** Licenses that customers owned before Gatehouse, and which customers want no campaign mail. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('license_records', (table) => {
    table.text('id').primary();
    table.text('product').notNullable();
    table.text('license_key').notNullable();
    table.text('customer_id').notNullable().references('customers.id');
    table.text('contact_id').notNullable().references('contacts.id');
    table.text('kind').notNullable();
    table.text('version').notNullable();
    table.integer('quantity').notNullable();
    table.text('upgrade_insurance_until');
    table.text('subscription_ends_at');
    table.text('order_line_id').unique().references('order_lines.id');
    table.text('imported_at').notNullable();
    table.text('updated_at').notNullable();
    table.unique(['product', 'license_key']);
    table.index(['customer_id', 'id']);
  });
  await knex.schema.alterTable('customers', (table) => {
    table.text('opted_out_at');
  });
}
