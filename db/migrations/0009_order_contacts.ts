import type { Knex } from 'knex';

/**
 * The other contacts that an order names in case mail to its primary address fails, and why an invitation did not
 * arrive.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('order_contacts', (table) => {
    table.text('order_id').notNullable().references('orders.id');
    table.integer('position').notNullable();
    table.text('contact_id').notNullable().references('contacts.id');
    table.primary(['order_id', 'position']);
    table.unique(['order_id', 'contact_id']);
  });
  await knex.schema.alterTable('invitations', (table) => {
    table.text('problem');
  });
}
